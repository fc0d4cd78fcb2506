import type { PeerFactory } from "../room/peer_host.ts";
import { PeerMesh } from "./peer_mesh.ts";
import type { PeerConnectionConstructor } from "./rtc.ts";

/**
 * Lets participants of a room tell each other the time over WebRTC, among up to eight peers each: the option `peers` of
 * `joinRoom`. Two on one local network then agree as well as that network lets them, however far the server is: a client
 * takes the way that leaves least open, its own or one over a peer. A peer can mislead it by no more than its own bound.
 *
 * @param Connection the platform's `RTCPeerConnection` when left out; where there is none, nothing is exchanged
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { joinRoom } from "@downbeat/sdk/live";
 * import { peerClocks } from "@downbeat/sdk/peers";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
 * const { clock } = await joinRoom(downbeat, { code: "7K3QX9PM" }, { peers: peerClocks() });
 * clock.onChange(({ via }) => console.log(via ?? "the server", clock.boundMs));
 * ```
 */
export function peerClocks(Connection?: PeerConnectionConstructor): PeerFactory {
  return (host) => {
    const global = globalThis as { RTCPeerConnection?: PeerConnectionConstructor };
    const chosen = Connection ?? global.RTCPeerConnection;
    if (chosen) return new PeerMesh(host, chosen);
    return { paths: () => [], edges: () => [], signalled: () => {}, close: () => {} };
  };
}
