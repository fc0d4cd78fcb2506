/** The part of an `RTCDataChannel` that clock edges use. */
export interface PeerChannel {
  readonly readyState: string;
  addEventListener(type: "open" | "message" | "close", listener: (event: { data?: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

/** A session description. */
export interface PeerDescription {
  type: "offer" | "answer" | "pranswer" | "rollback";
  sdp?: string;
}

/** The part of an `RTCPeerConnection` that clock edges use: a browser's own, or that of a package. */
export interface PeerConnection {
  readonly signalingState: string;
  readonly connectionState: string;
  readonly localDescription: { readonly type: string; readonly sdp: string } | null;
  createDataChannel(
    label: string,
    options: { ordered: boolean; maxRetransmits: number; negotiated: boolean; id: number },
  ): PeerChannel;
  setLocalDescription(): Promise<void>;
  setRemoteDescription(description: PeerDescription): Promise<void>;
  addIceCandidate(candidate: object): Promise<void>;
  addEventListener(
    type: "negotiationneeded" | "icecandidate" | "connectionstatechange",
    listener: (event: { candidate?: { toJSON(): object } | null }) => void,
  ): void;
  close(): void;
}

/** Makes connections. */
export type PeerConnectionConstructor = new (
  configuration: { iceServers: { urls: string[]; username?: string; credential?: string }[] },
) => PeerConnection;
