export { type RoundsOptions, startRounds } from "./rounds.ts";
