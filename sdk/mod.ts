/**
 * Everything Downbeat serves over HTTP, typed: `Downbeat` with a resource for each part of the contract.
 *
 * @module
 */
export * from "./core/mod.ts";
export * from "./gen/downbeat.ts";
