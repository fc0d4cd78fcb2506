/**
 * Names the trace that a call belongs to, so that the service's trace goes on from the app's. Opt-in, and only for origins
 * that the app lists.
 *
 * @module
 */
export { type ActiveTrace, traceparent, type TraceparentOptions } from "./traceparent.ts";
