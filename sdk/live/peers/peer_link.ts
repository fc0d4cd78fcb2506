import type { PeerHost } from "../room/peer_host.ts";
import { PeerEdge } from "./peer_edge.ts";
import type { PeerConnection, PeerConnectionConstructor, PeerDescription } from "./rtc.ts";

/** Kinds of signals that carry descriptions and candidates of clock edges; other kinds are left to the app. */
export const DESCRIPTION = "clock.description";
export const CANDIDATE = "clock.candidate";

/** Late notes are worth nothing: unordered, never sent again. Both sides make the channel, so none has to be announced. */
const CHANNEL = { ordered: false, maxRetransmits: 0, negotiated: true, id: 0 };
const OPEN_TIMEOUT_MS = 15_000;

/** A connection to one peer, brought about by perfect negotiation: where both offer at once, the polite one gives way. */
export class PeerLink {
  readonly edge: PeerEdge;
  private readonly host: PeerHost;
  private readonly connection: PeerConnection;
  private readonly polite: boolean;
  private readonly fail: () => void;
  private offering = false;
  private ignoring = false;
  private timer: unknown;
  private closed = false;

  constructor(
    host: PeerHost,
    Connection: PeerConnectionConstructor,
    participantId: string,
    { polite, fail }: { polite: boolean; fail: () => void },
  ) {
    this.host = host;
    this.polite = polite;
    this.fail = fail;
    const iceServers = host.iceServers().map((server) => ({ ...server, urls: [...server.urls] }));
    const connection = this.connection = new Connection({ iceServers });
    this.timer = host.timers.setTimeout(fail, OPEN_TIMEOUT_MS);
    connection.addEventListener("negotiationneeded", () => void this.offer());
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate) this.signal(CANDIDATE, candidate.toJSON());
    });
    connection.addEventListener("connectionstatechange", () => {
      if (connection.connectionState === "failed") this.fail();
    });
    const channel = connection.createDataChannel("clock", CHANNEL);
    channel.addEventListener("open", () => host.timers.clearTimeout(this.timer));
    channel.addEventListener("close", () => this.fail());
    this.edge = new PeerEdge(host, participantId, channel, fail);
  }

  /** Takes in what the peer signalled. */
  async signalled(kind: string, data: string): Promise<void> {
    try {
      const content = JSON.parse(data);
      if (kind === DESCRIPTION) await this.describe(content);
      else await this.connection.addIceCandidate(content);
    } catch {
      // Candidates of an offer that was passed over fit nothing; anything else wrong ends the edge, and only the edge.
      if (!this.ignoring && !this.closed) this.fail();
    }
  }

  close(): void {
    this.closed = true;
    this.host.timers.clearTimeout(this.timer);
    this.edge.close();
    this.connection.close();
  }

  private async describe(description: PeerDescription): Promise<void> {
    const { connection, polite } = this;
    const collides = description.type === "offer" &&
      (this.offering || connection.signalingState !== "stable");
    this.ignoring = !polite && collides;
    if (this.ignoring) return;
    await connection.setRemoteDescription(description);
    if (description.type !== "offer" || this.closed) return;
    await connection.setLocalDescription();
    this.signal(DESCRIPTION, connection.localDescription);
  }

  private async offer(): Promise<void> {
    this.offering = true;
    try {
      await this.connection.setLocalDescription();
      this.signal(DESCRIPTION, this.connection.localDescription);
    } catch {
      if (!this.closed) this.fail();
    } finally {
      this.offering = false;
    }
  }

  private signal(kind: string, content: object | null): void {
    if (!this.closed && content) this.host.signal(this.edge.participantId, kind, JSON.stringify(content));
  }
}
