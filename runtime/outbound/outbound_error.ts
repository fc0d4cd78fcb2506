/** Why an address was not called, or its answer not had. */
export type OutboundFault =
  | "not-https"
  | "bad-url"
  | "address-refused"
  | "unresolvable"
  | "connect-failed"
  | "tls-failed"
  | "timeout"
  | "broken"
  | "not-permitted";

/**
 * A call that did not happen or brought no whole answer. The message names the host at most: no path or query, which
 * may hold secrets of a customer, and no address, which would tell a customer about our network.
 */
export class OutboundError extends Error {
  override readonly name = "OutboundError";

  constructor(readonly code: OutboundFault, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** The process itself may not reach the host: every other fault is the other side's. */
export function notPermitted(host: string, cause: unknown): OutboundError {
  return new OutboundError(
    "not-permitted",
    `Cannot call "${host}", this process may not reach other machines: start it with "deno task serve"`,
    { cause },
  );
}
