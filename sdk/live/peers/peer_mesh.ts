import type { LiveModel } from "../../gen/live_protocol.ts";
import type { ClockPath } from "../room/clock_source.ts";
import type { Unsubscribe } from "../room/listeners.ts";
import type { PeerClocks, PeerHost } from "../room/peer_host.ts";
import { CANDIDATE, DESCRIPTION, PeerLink } from "./peer_link.ts";
import type { PeerConnectionConstructor } from "./rtc.ts";

/** Most peers of one participant. */
export const MOST_PEERS = 8;
/** A peer that could not be reached is tried again after this, and after twice that, and no more. */
const RETRY_MS = 20_000;
const MOST_TRIES = 3;

/**
 * Who exchanges time with whom: everybody with everybody among the participants that have been in the room for longest, up
 * to eight peers each. All see the same list, so all agree.
 */
export function peersOf(
  selfId: string,
  participants: readonly { participantId: string; status: string }[],
): string[] {
  const mesh = participants.filter(({ status }) => status === "active").map(({ participantId }) =>
    participantId
  )
    .sort().slice(0, MOST_PEERS + 1);
  return mesh.includes(selfId) ? mesh.filter((id) => id !== selfId) : [];
}

/** The clock edges of one participant. */
export class PeerMesh implements PeerClocks {
  private readonly host: PeerHost;
  private readonly Connection: PeerConnectionConstructor;
  private readonly links = new Map<string, PeerLink>();
  private readonly tries = new Map<string, number>();
  private readonly timers = new Set<unknown>();
  private readonly unsubscribe: Unsubscribe;

  constructor(host: PeerHost, Connection: PeerConnectionConstructor) {
    this.host = host;
    this.Connection = Connection;
    this.unsubscribe = host.participants.onChange(() => this.gather());
  }

  paths(clientMs: number): readonly ClockPath[] {
    return [...this.links.values()].flatMap(({ edge }) => edge.path(clientMs) ?? []);
  }

  edges(): LiveModel<"LivePeerEdge">[] {
    return [...this.links.values()].flatMap(({ edge: { participantId, boundMs } }) =>
      boundMs === undefined ? [] : [{ participantId, boundMs: Math.min(boundMs, 60_000) }]
    );
  }

  signalled(from: string, kind: string, data: string): void {
    if (kind !== DESCRIPTION && kind !== CANDIDATE) return;
    if (!peersOf(this.host.selfId(), this.host.participants.current).includes(from)) return;
    // An offer to one that has given this peer up begins anew.
    if (!this.links.has(from) && kind === DESCRIPTION) this.open(from);
    void this.links.get(from)?.signalled(kind, data);
  }

  close(): void {
    this.unsubscribe();
    for (const timer of this.timers) this.host.timers.clearTimeout(timer);
    for (const id of [...this.links.keys()]) this.drop(id);
  }

  /** Opens what is missing and closes what is too much. */
  private gather(): void {
    const { participants, selfId } = this.host;
    const wanted = peersOf(selfId(), participants.current);
    for (const id of [...this.links.keys()]) if (!participants.get(id)) this.drop(id);
    for (const id of [...this.tries.keys()]) if (!participants.get(id)) this.tries.delete(id);
    for (const id of wanted) if (!this.links.has(id) && selfId() < id && !this.tries.has(id)) this.open(id);
  }

  private open(participantId: string): void {
    this.tries.set(participantId, (this.tries.get(participantId) ?? 0) + 1);
    const link = new PeerLink(this.host, this.Connection, participantId, {
      polite: this.host.selfId() > participantId,
      fail: () => {
        if (this.links.get(participantId) === link) this.failed(participantId);
      },
    });
    this.links.set(participantId, link);
  }

  private failed(participantId: string): void {
    this.drop(participantId);
    const tries = this.tries.get(participantId) ?? 0;
    if (this.host.selfId() > participantId || tries >= MOST_TRIES) return;
    const timer = this.host.timers.setTimeout(() => {
      this.timers.delete(timer);
      const wanted = peersOf(this.host.selfId(), this.host.participants.current).includes(participantId);
      if (wanted && !this.links.has(participantId)) this.open(participantId);
    }, RETRY_MS * tries);
    this.timers.add(timer);
  }

  private drop(participantId: string): void {
    const link = this.links.get(participantId);
    this.links.delete(participantId);
    link?.close();
  }
}
