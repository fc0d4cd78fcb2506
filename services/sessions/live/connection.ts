import type { clientFrames, components } from "@downbeat/contract/sessions";
import type { Frames, Socket, SocketListener } from "@downbeat/runtime/contract";
import type { RoomTelemetry } from "@downbeat/runtime/observe";
import type { ClientFrame, LiveErrorCode, ServerFrame } from "../room/types.ts";
import { Alarm } from "./alarm.ts";
import { CLOSE } from "./close_codes.ts";
import type { EncodedFrame } from "./encode_frame.ts";
import { Outbox } from "./outbox.ts";
import type { RateLimits } from "./rate_limits.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";
import { Strikes } from "./strikes.ts";

export type LiveHello = components["schemas"]["LiveHello"];
type LivePing = components["schemas"]["LiveClockPing"];

/** Whom the socket was opened for, as it was read just before. */
export interface Joiner {
  readonly userId: string;
  readonly role: components["schemas"]["MemberRole"];
  readonly displayName: string;
  /** The count of the session's changes of access when the role was read. */
  readonly accessRevision: number;
  /** Whom a resume token proved them to be; the room uses it up. */
  readonly resumed?: { readonly participantId: string; readonly tokenHash: string };
}

/** Who hears from a connection. */
export interface ConnectionListener {
  /** Wants to join: answers by `seat` or `end`. */
  hello(connection: Connection, hello: LiveHello): void;
  received(connection: Connection, frame: ClientFrame, atMs: number): void;
  /** Nothing more comes or goes; heard once, whoever ended it. */
  ended(connection: Connection, code: number): void;
  /** The network has let go of it; heard once, after `ended`. */
  gone(connection: Connection): void;
}

export interface ConnectionPorts {
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  readonly frames: Frames<clientFrames>;
  readonly telemetry: Pick<RoomTelemetry, "messages">;
  encode(frame: ServerFrame): EncodedFrame;
}

/** What a joined connection sends as, and how often it may. */
export interface Seated {
  readonly participantId: string;
  readonly limits: RateLimits;
}

const MAX_STRIKES = 3;
const STRIKES_WINDOW_MS = 60_000;
/** A heartbeat may come late by as much again and half a second. */
const HEARTBEAT_FACTOR = 2;
const HEARTBEAT_GRACE_MS = 500;
const MAX_CODE_UNIT_BYTES = 3;

/** One socket: checks what comes, answers clock probes itself, and hands the rest to its room. */
export class Connection implements SocketListener {
  readonly #socket: Socket;
  readonly #ports: ConnectionPorts;
  readonly #listener: ConnectionListener;
  readonly #outbox: Outbox;
  readonly #alarm: Alarm;
  readonly #strikes = new Strikes(MAX_STRIKES, STRIKES_WINDOW_MS);
  #goodbye: ReturnType<typeof setTimeout> | undefined;
  #greeted = false;
  #seated: Seated | undefined;
  #ended = false;

  constructor(
    readonly joiner: Joiner,
    socket: Socket,
    ports: ConnectionPorts,
    listener: ConnectionListener,
  ) {
    this.#socket = socket;
    this.#ports = ports;
    this.#listener = listener;
    const { clock, settings } = ports;
    this.#outbox = new Outbox(socket, { clock, settings, onSlow: () => this.end(CLOSE.slow) });
    this.#alarm = new Alarm(clock, () => this.#overdue());
    this.#alarm.set(clock.nowMs() + settings.helloMs);
  }

  /** Who it is in the room, once it has joined. */
  get participantId(): string | undefined {
    return this.#seated?.participantId;
  }

  get over(): boolean {
    return this.#ended;
  }

  seat(seated: Seated): void {
    this.#seated = seated;
    this.#alarm.set(this.#ports.clock.nowMs() + this.#ports.settings.firstHeartbeatMs);
  }

  send(frame: EncodedFrame): void {
    if (!this.#ended) this.#outbox.send(frame);
  }

  /** Says goodbye, and drops a peer that does not answer it. */
  end(code: number): void {
    if (this.#ended) return;
    this.#finish(code);
    this.#goodbye = setTimeout(() => this.#socket.terminate(), this.#ports.settings.goodbyeMs);
    this.#socket.close(code, "");
  }

  received(text: string, atMs: number): void {
    if (this.#ended) return;
    if (this.#tooLarge(text)) return this.end(CLOSE.protocol);
    const parsed = this.#ports.frames.parse(text);
    this.#ports.telemetry.messages("in", parsed.ok ? parsed.frame.t : parsed.t, 1);
    if (!parsed.ok) return this.#strike(parsed.code, parsed.detail, parsed.t);
    const { frame } = parsed;
    if (!this.#greeted) {
      if (frame.t !== "hello") return this.#strike("hello-first", "The first frame is hello", frame.t);
      this.#greeted = true;
      return this.#listener.hello(this, frame.d);
    }
    if (!this.#seated) return;
    if (frame.t === "hello") return this.#strike("hello-twice", "A connection joins once", frame.t);
    if (!this.#allows(this.#seated.limits, frame.t)) return;
    if (frame.t === "clock.ping") this.#answer(frame.d, atMs);
    else this.#listener.received(this, frame, atMs);
  }

  closed(code: number): void {
    clearTimeout(this.#goodbye);
    if (!this.#ended) this.#finish(code);
    this.#listener.gone(this);
  }

  #finish(code: number): void {
    this.#ended = true;
    this.#alarm.clear();
    this.#outbox.clear();
    this.#listener.ended(this, code);
  }

  #overdue(): void {
    if (!this.#seated) return this.end(CLOSE.protocol);
    this.end(CLOSE.silent);
    // Who has fallen silent will not answer a goodbye either.
    this.#socket.terminate();
  }

  /** The transport bounds what it reads; this holds whichever it is. */
  #tooLarge(text: string): boolean {
    const { maxFrameBytes } = this.#ports.frames;
    if (text.length * MAX_CODE_UNIT_BYTES <= maxFrameBytes) return false;
    return new TextEncoder().encode(text).length > maxFrameBytes;
  }

  #answer({ t0, nextMs }: LivePing, atMs: number): void {
    const { clock, telemetry } = this.#ports;
    const t1 = clock.at(atMs);
    this.#alarm.set(t1 + HEARTBEAT_FACTOR * nextMs + HEARTBEAT_GRACE_MS);
    this.#outbox.sendAtOnce(`{"t":"clock.pong","d":{"t0":${t0},"t1":${t1},"t2":${clock.nowMs()}}}`);
    telemetry.messages("out", "clock.pong", 1);
  }

  #allows(limits: RateLimits, t: string): boolean {
    const verdict = limits.take(t, this.#ports.clock.nowMs());
    if (verdict.kind === "pass") return true;
    if (verdict.kind === "close") this.end(CLOSE.rate);
    else if (verdict.tell) {
      const { retryInMs } = verdict;
      this.#tell({ code: "rate", detail: `Too many frames of the type "${t}"`, t, retryInMs });
    }
    return false;
  }

  #strike(code: LiveErrorCode, detail: string, t?: string): void {
    this.#tell({ code, detail, ...(t !== undefined && { t }) });
    if (this.#strikes.add(this.#ports.clock.nowMs())) this.end(CLOSE.protocol);
  }

  #tell(error: components["schemas"]["LiveError"]): void {
    this.#ports.telemetry.messages("out", "error", 1);
    this.send(this.#ports.encode({ t: "error", d: error }));
  }
}
