export * from "./groove/types.ts";
