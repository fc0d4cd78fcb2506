import { ok } from "node:assert/strict";
import { beatAt } from "@downbeat/sdk/timeline";
import type { clientFrames, serverFrames } from "@downbeat/contract/sessions";
import { createRoom } from "../create_room.ts";
import type {
  ClientFrame,
  Continuity,
  Effect,
  Joining,
  LiveDocument,
  LiveTimeline,
  LiveWelcome,
  Room,
  ServerFrame,
} from "../types.ts";
import { bandDocument } from "./band_document.ts";

const REPLACED = 4001;
const BEGIN_MS = 1_000_000;

/** One client: what it heard, and the timeline it plays by. */
export class Player {
  participantId = "";
  connected = false;
  readonly heard: ServerFrame[] = [];
  readonly closed: number[] = [];
  timeline!: LiveTimeline;
  welcome!: Omit<LiveWelcome, "resumeToken" | "iceServers">;

  constructor(private readonly stage: Stage, readonly who: Joining) {}

  /** Opens a socket. */
  join(more: Partial<Joining> = {}): this {
    const { participantId, welcome, effects } = this.stage.room.join(
      { ...this.who, ...more },
      this.stage.nowMs,
    );
    this.participantId = participantId;
    this.connected = true;
    this.welcome = welcome;
    if (welcome.snapshot) this.timeline = welcome.snapshot.timeline;
    this.stage.carryOut(effects);
    return this;
  }

  send<Type extends keyof clientFrames>(t: Type, d: clientFrames[Type]): readonly Effect[] {
    const frame = { t, d } as ClientFrame;
    return this.stage.carryOut(this.stage.room.receive(this.participantId, frame, this.stage.nowMs));
  }

  drop(): readonly Effect[] {
    this.connected = false;
    return this.stage.carryOut(this.stage.room.drop(this.participantId, this.stage.nowMs));
  }

  /** The room closed its socket; the older one, where a newer one took its place. */
  close(code: number): void {
    this.closed.push(code);
    if (code !== REPLACED) this.connected = false;
  }

  hear(frame: ServerFrame): void {
    this.heard.push(frame);
    if (frame.t === "tempo.anchor") this.timeline = frame.d;
  }

  /** What it heard of one type. */
  all<Type extends keyof serverFrames>(t: Type): serverFrames[Type][] {
    return this.heard.flatMap((frame) => frame.t === t ? [frame.d as serverFrames[Type]] : []);
  }

  last<Type extends keyof serverFrames>(t: Type): serverFrames[Type] | undefined {
    return this.all(t).at(-1);
  }

  /** The beat that it plays now. */
  get beat(): number {
    return beatAt(this.timeline, this.stage.nowMs);
  }

  /** Whether it plays now: before the beat of `playing` the contrary holds. */
  get playing(): boolean {
    const { on, atBeat } = this.timeline.playing;
    return this.beat >= atBeat ? on : !on;
  }
}

/** A room with clients that hear at once what it tells them, and a clock that runs when told to. */
export class Stage {
  nowMs = BEGIN_MS;
  readonly players: Player[] = [];
  /** All that the room ever wanted done. */
  readonly effects: Effect[] = [];
  readonly room: Room;
  private ids = 0;

  constructor(
    { document = bandDocument(), continuity, epoch = "epoch-001", term = 1 }: {
      document?: LiveDocument;
      continuity?: Continuity;
      epoch?: string;
      term?: number;
    } = {},
  ) {
    this.room = createRoom({
      sessionId: "ses_1",
      epoch,
      term,
      nowMs: this.nowMs,
      document,
      revision: 7,
      continuity,
      newId: (prefix) => `${prefix}_${epoch}-${++this.ids}`,
    });
  }

  /** A client that is not in the room yet. */
  player(who: Partial<Joining> & { role: Joining["role"] }): Player {
    const n = this.players.length + 1;
    const player = new Player(this, {
      userId: `usr_${n}`,
      clientId: `client-${n}`,
      name: `P${n}`,
      beats: false,
      ...who,
    });
    this.players.push(player);
    return player;
  }

  /** A client that has just joined. */
  enter(role: Joining["role"], who: Partial<Joining> = {}): Player {
    return this.player({ role, ...who }).join();
  }

  /** Lets time pass, with a tick at every moment that the room asks for. */
  advance(ms: number): this {
    const untilMs = this.nowMs + ms;
    while (this.room.dueMs <= untilMs) {
      this.nowMs = Math.max(this.nowMs, this.room.dueMs);
      this.carryOut(this.room.tick(this.nowMs));
      ok(this.room.dueMs > this.nowMs, "a tick does all that is due");
    }
    this.nowMs = untilMs;
    return this;
  }

  carryOut(effects: readonly Effect[]): readonly Effect[] {
    this.effects.push(...effects);
    for (const effect of effects) {
      for (const player of this.players) {
        if (effect.kind === "tell" && player.connected && among(effect.to, player)) player.hear(effect.frame);
        if (effect.kind === "close" && effect.participantId === player.participantId) {
          player.close(effect.code);
        }
      }
    }
    return effects;
  }
}

function among(to: readonly string[] | "all", { participantId }: Player): boolean {
  return to === "all" || to.includes(participantId);
}
