import { type KeySource, remoteKeys, signPeerToken } from "../auth/mod.ts";
import type { ServiceKeys } from "../keys/mod.ts";
import { observePeer } from "../observe/mod.ts";
import type { Peer } from "./define_service.ts";

/** Where each service publishes the keys it signs with. */
const KEY_PATHS: Readonly<Record<string, string>> = {
  sessions: "/.well-known/jwks.json",
  presets: "/v1/presets/.well-known/jwks.json",
};

export interface PeersOptions {
  /** Keys of the services in this process, by name. */
  readonly local: ReadonlyMap<string, ServiceKeys>;
  /** Addresses of the services that run elsewhere, by name. */
  readonly remote: ReadonlyMap<string, string>;
  /** Answers requests to the services in this process. */
  fetchLocal(request: Request): Response | Promise<Response>;
  now(): Date;
}

/** How the services of a process find, verify and call each other, in process or over HTTP. */
export function createPeers({ local, remote, fetchLocal, now }: PeersOptions) {
  const sources = new Map<string, KeySource>();
  for (const [name, url] of remote) sources.set(name, remoteKeys(new URL(KEY_PATHS[name]!, url)));
  for (const [name, keys] of local) sources.set(name, keys.source);
  return {
    /** The keys of every known service, by name. */
    keys: sources as ReadonlyMap<string, KeySource>,
    /** `to` as `from` reaches it. */
    peer(from: string, to: string): Peer {
      const address = remote.get(to);
      const here = local.has(to);
      if (!here && address === undefined) {
        throw new Error(`Service "${to}" is unknown here, set ${to.toUpperCase()}_URL`);
      }
      const send: typeof fetch = here
        ? async (input, init) => await fetchLocal(new Request(input, init))
        : (input, init) => fetch(input, init);
      return {
        baseUrl: here ? `http://${to}.internal` : address!,
        fetch: observePeer(send, { peer: to, here }),
        token: async () => await signPeerToken(from, to, await local.get(from)!.current(), now()),
      };
    },
  };
}
