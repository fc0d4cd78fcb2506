/**
 * Exchanges of time between the participants of a live room, over WebRTC.
 *
 * @module
 */
export { peerClocks } from "./peer_clocks.ts";
export type { PeerChannel, PeerConnection, PeerConnectionConstructor, PeerDescription } from "./rtc.ts";
