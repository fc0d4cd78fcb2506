export { settleWithin } from "./settle_within.ts";
