export * from "./groove/types.ts";
export * from "./analysis/mod.ts";
export * from "./rhythm/mod.ts";
export * from "./formats/mod.ts";
export type { Fault } from "./groove/fault_list.ts";
export { type ParsedGroove, parseGroove } from "./groove/parse_groove.ts";
export * from "./groove/timing.ts";
export * from "./instruments/mod.ts";
