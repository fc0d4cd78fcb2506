import type { Header } from "./exchange.ts";

/** What a response is made of that is there as a whole. */
export interface Whole {
  readonly headers: readonly Header[];
  readonly content: string | Uint8Array<ArrayBuffer>;
}

const made = new WeakMap<Response, Whole>();

/**
 * A response whose parts are remembered for the listener: taking them out of it again, sorted headers and a stream, takes
 * longer than sending them. So nobody may set headers of it afterwards.
 */
export function wholeResponse(
  content: Whole["content"],
  status: number,
  headers: readonly Header[],
): Response {
  const response = new Response(content, { status, headers: headers as [string, string][] });
  made.set(response, { headers, content });
  return response;
}

/** The parts of a response that was made here. */
export function wholeOf(response: Response): Whole | undefined {
  return made.get(response);
}
