import type { Arrival } from "./arrival.ts";

export interface ListenOptions {
  readonly hostname: string;
  /** 0 for any free one. */
  readonly port: number;
  fetch(request: Request, arrival: Arrival): Response | Promise<Response>;
  /** Hears what `fetch` threw; the client is answered 500. */
  onError(error: unknown): void;
}

/** A port that is listened on. */
export interface Listener {
  readonly port: number;
  /** Takes no new connections, and resolves once all open requests are answered. */
  shutdown(): Promise<void>;
}

/** The answer where nothing better can be said. */
export function internalError(): Response {
  return new Response(null, { status: 500 });
}
