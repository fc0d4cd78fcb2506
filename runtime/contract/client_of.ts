import { addressKey, clientAddress, type Networks } from "../limits/mod.ts";

export interface AddressOptions {
  /** The networks whose `X-Forwarded-For` entries are believed. */
  readonly trusted: Networks;
}

/** The key that limits count a request's network address by; absent for calls that never crossed a socket. */
export function clientOf({ trusted }: AddressOptions, request: Request, info: unknown): string | undefined {
  const remote = (info as Partial<Deno.ServeHandlerInfo<Deno.NetAddr>> | undefined)?.remoteAddr;
  if (!remote || !("hostname" in remote)) return undefined;
  const forwarded = trusted.length === 0 ? null : request.headers.get("x-forwarded-for");
  return addressKey(clientAddress(remote.hostname, forwarded, trusted));
}
