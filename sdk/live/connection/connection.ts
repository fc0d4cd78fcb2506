import { DownbeatError } from "../../core/errors.ts";
import { type ClientFrames, CLOSE_CODES, PROTOCOL, type ServerFrames } from "../../gen/live_protocol.ts";
import type { LiveSocket, RoomEnvironment } from "./environment.ts";
import { readFrame, type ServerFrame } from "./frames.ts";
import { reconnectDelayMs } from "./reconnect_delay.ts";
import type { RoomClosing } from "./room_error.ts";
import { type OpenedTicket, refusesTicket } from "./tickets.ts";

/** From dialling to the welcome; a network that swallows everything is left after that. */
/** A WebSocket's `readyState` while it carries anything. */
const OPEN = 1;
const OPEN_TIMEOUT_MS = 5000;
/** A connection that lasted as long was a good one, and the next delay is the shortest again. */
const GOOD_AFTER_MS = 250;
/** Where the contract says to come back later and the server did not say when: from this to twice this. */
const LATER_MS = 5000;
const LOST = 1006;

/** What a connection asks, and what it tells. */
export interface ConnectionHost {
  ticket(): Promise<OpenedTicket>;
  hello(): ClientFrames["hello"];
  /** @param receivedMs when the frame came, before it was parsed, by the environment's clock */
  opened(welcome: ServerFrames["welcome"], receivedMs: number): void;
  received(frame: ServerFrame, receivedMs: number): void;
  /** The connection is gone and another one is on its way. */
  lost(): void;
  closed(closing: RoomClosing): void;
}

/** One socket after the other, for as long as the room may be had. */
export class Connection {
  private readonly environment: RoomEnvironment;
  private readonly host: ConnectionHost;
  private socket: LiveSocket | undefined;
  private timer: unknown;
  /** Counts the attempts, so that what belongs to an earlier one is passed over. */
  private turn = 0;
  private failures = 0;
  private url = "";
  private resumeToken: string | undefined;
  private resuming = false;
  private waiting = false;
  /** When a draining server, or one that complained, wants to see this client again. */
  private drainedMs = 0;
  private complainedMs: number | undefined;
  private openedMs: number | undefined;
  private welcomed = false;
  private ended = false;

  constructor(environment: RoomEnvironment, host: ConnectionHost) {
    this.environment = environment;
    this.host = host;
  }

  /** Whether the room has said welcome and nothing has broken since. */
  get open(): boolean {
    return this.openedMs !== undefined;
  }

  /** Dials at once, and soon again where what is under way comes to nothing: it may have begun without a network. */
  hurry(): void {
    this.failures = 0;
    this.dial();
  }

  /** Dials; also at once where the next attempt was to come later. Does nothing while one is under way. */
  dial(): void {
    if (this.ended || this.socket || (this.turn > 0 && !this.waiting)) return;
    this.begin();
    if (this.resumeToken !== undefined) this.connect(`resume.${this.resumeToken}`);
    else void this.connectByTicket();
  }

  /** Hands a text to the network. @returns whether there was one */
  send(text: string): boolean {
    if (this.openedMs === undefined || this.socket!.readyState !== OPEN) return false;
    this.socket!.send(text);
    return true;
  }

  /** Takes the connection for broken: leaves it and dials again. */
  abandon(): void {
    const { socket } = this;
    if (!socket || this.ended) return;
    this.lose(LOST);
    socket.close();
  }

  /** Ends it for good. */
  end(closing: RoomClosing): void {
    if (this.ended) return;
    this.ended = true;
    this.begin();
    const { socket } = this;
    this.socket = undefined;
    this.openedMs = undefined;
    socket?.close(1000);
    this.host.closed(closing);
  }

  private begin(): number {
    this.waiting = false;
    this.environment.timers.clearTimeout(this.timer);
    this.timer = undefined;
    return ++this.turn;
  }

  private async connectByTicket(): Promise<void> {
    const { turn } = this;
    try {
      const { url, ticket } = await this.host.ticket();
      if (turn !== this.turn) return;
      this.url = url;
      this.resumeToken = undefined;
      this.connect(`ticket.${ticket}`);
    } catch (error) {
      if (turn !== this.turn) return;
      if (refusesTicket(error)) this.end({ reason: "refused", error });
      else this.wait(error instanceof DownbeatError ? error.retryAfterMs : undefined);
    }
  }

  private connect(credential: string): void {
    const { WebSocket, now, timers } = this.environment;
    this.resuming = credential.startsWith("resume.");
    let socket: LiveSocket;
    try {
      socket = new WebSocket(this.url, [PROTOCOL, credential]);
    } catch (error) {
      return this.end({ reason: "refused", error });
    }
    this.socket = socket;
    this.timer = timers.setTimeout(() => this.abandon(), OPEN_TIMEOUT_MS);
    socket.addEventListener("open", () => {
      if (socket === this.socket) socket.send(JSON.stringify({ t: "hello", d: this.host.hello() }));
    });
    socket.addEventListener("message", (event) => {
      const receivedMs = now();
      if (socket === this.socket) this.receive(readFrame(event.data), receivedMs);
    });
    socket.addEventListener("close", ({ code = LOST }) => {
      if (socket === this.socket) this.lose(code);
    });
    // A close follows. The package `ws` ends the process where nobody listens.
    socket.addEventListener("error", () => {});
  }

  private receive(frame: ServerFrame | undefined, receivedMs: number): void {
    if (!frame) return;
    if (frame.t === "welcome") {
      if (this.open) return;
      this.begin();
      this.openedMs = receivedMs;
      this.welcomed = true;
      this.drainedMs = 0;
      this.complainedMs = undefined;
      this.resumeToken = frame.d.resumeToken;
      this.host.opened(frame.d, receivedMs);
      return;
    }
    if (frame.t === "draining") this.drainedMs = frame.d.retryInMs;
    if (frame.t === "error") this.complainedMs = frame.d.retryInMs;
    if (this.open) this.host.received(frame, receivedMs);
  }

  private lose(code: number): void {
    const { openedMs, environment: { now, random } } = this;
    this.socket = undefined;
    this.openedMs = undefined;
    const { name, retry } = CLOSE_CODES[code as keyof typeof CLOSE_CODES] ??
      { name: "silent", retry: "resume" };
    if (retry === "never" || (retry === "later" && !this.welcomed)) return this.end({ reason: name, code });
    this.begin();
    if (openedMs !== undefined) {
      if (now() - openedMs >= GOOD_AFTER_MS) this.failures = 0;
      this.host.lost();
    } else if (this.resuming) {
      // A token that is no longer good and a network that is away look alike from here; the next answer tells.
      return void this.connectByTicket();
    }
    if (retry === "resume") return this.wait(this.drainedMs);
    this.resumeToken = undefined;
    this.wait(this.complainedMs ?? LATER_MS * (1 + random()));
  }

  private wait(leastMs = 0): void {
    const { timers, random } = this.environment;
    this.begin();
    this.waiting = true;
    const delayMs = leastMs + reconnectDelayMs(this.failures++, random());
    this.timer = timers.setTimeout(() => this.dial(), delayMs);
  }
}
