import { randomKey } from "../../core/random.ts";
import { type ClientFrames, type LiveModel, MAX_FRAME_BYTES } from "../../gen/live_protocol.ts";
import { Connection } from "../connection/connection.ts";
import type { RoomEnvironment } from "../connection/environment.ts";
import { bytesOf, type Send, type ServerFrame } from "../connection/frames.ts";
import { type RoomClosing, RoomError } from "../connection/room_error.ts";
import { getTicket, type RoomApi, type RoomTarget } from "../connection/tickets.ts";
import { Authority } from "./authority.ts";
import { Beats, type LiveBeat } from "./beats.ts";
import { Floor } from "./floor.ts";
import { Listeners, type Unsubscribe } from "./listeners.ts";
import { MetricsReport } from "./metrics_report.ts";
import { type LiveParticipant, Participants } from "./participants.ts";
import type { PatternPart } from "./pattern_part.ts";
import type { PeerClocks } from "./peer_host.ts";
import { Prober } from "./prober.ts";
import { RoomClock } from "./room_clock.ts";
import { RoomTimeline } from "./room_timeline.ts";
import type { RoomSettings } from "./room_settings.ts";
import { type RoomStatus, StatusStore } from "./room_status.ts";
import { Setlist } from "./setlist.ts";
import { SleepWatch } from "./sleep_watch.ts";
import { Slots } from "./slots.ts";
import type { Store } from "./store.ts";

/** Something that another participant signalled, such as a WebRTC offer. */
export type LiveSignal = LiveModel<"LiveSignalFrom">;

/** Why the server did not carry a frame out. */
export type LiveError = LiveModel<"LiveError">;

/** Edits that are under way are waited for as long at the end. */
const LEAVE_MS = 2000;

/**
 * A live room as one of its participants: the server's time, the tempo, who is there, and what they edit. It stays joined
 * through lost connections and restarts of the server until it is left or closed; commands answer false, and are lost,
 * while there is no connection, but for edits, which are kept. Made by `joinRoom`.
 */
export class Room<Pattern extends PatternPart | undefined = undefined> {
  /** The server's time on this client. */
  readonly clock: RoomClock;
  /** Tempo, meter and transport. */
  readonly timeline: RoomTimeline;
  /** Who is there. */
  readonly participants: Participants = new Participants();
  /** Who has which part. */
  readonly slots: Slots;
  /** Who may command tempo and transport beside the directors. */
  readonly authority: Authority;
  /** Push-to-talk. */
  readonly floor: Floor;
  /** The songs. */
  readonly setlist: Setlist = new Setlist();
  /** The session's patterns and setlist, to edit together: with the option `pattern: sharedPattern()`. */
  readonly pattern: Pattern;
  /** How the connection stands. */
  readonly status: Store<RoomStatus>;

  private readonly api: RoomApi;
  private readonly environment: RoomEnvironment;
  private readonly settings: RoomSettings<Pattern>;
  private target: RoomTarget;
  private readonly clientId: string;
  private readonly connection: Connection;
  private readonly prober: Prober;
  private readonly beats: Beats;
  private readonly metrics: MetricsReport;
  private readonly peers: PeerClocks | undefined;
  private readonly state = new StatusStore("joining");
  private readonly abort = new AbortController();
  private readonly signals = new Listeners<LiveSignal>();
  private readonly errors = new Listeners<LiveError>();
  private readonly closings = new Listeners<RoomClosing>();
  private readonly unwatch: Unsubscribe;
  private sessionOfTicket = "";
  private welcome: LiveModel<"LiveWelcome"> | undefined;
  private closing: RoomClosing | undefined;
  /** `s` of the last numbered frame. */
  private seq = 0;
  /** Where to resume; undefined where a snapshot is wanted. */
  private resume: LiveModel<"LiveResume"> | undefined;
  private readonly sleep: SleepWatch;
  private visible: boolean;

  /** @internal */
  constructor(
    api: RoomApi,
    target: RoomTarget,
    environment: RoomEnvironment,
    settings: RoomSettings<Pattern>,
  ) {
    const { now, timers, random, quantumMs, page } = environment;
    this.api = api;
    this.target = target;
    this.environment = environment;
    this.settings = settings;
    this.clientId = randomKey(random);
    this.status = this.state;
    this.sleep = new SleepWatch(environment);
    this.visible = page.visible;
    const send: Send = (t, d) => this.connection.send(JSON.stringify({ t, d }));
    this.connection = new Connection(environment, {
      ticket: () => this.ticket(),
      hello: () => this.hello(),
      opened: (welcome, receivedMs) => this.opened(welcome, receivedMs),
      received: (frame, receivedMs) => this.received(frame, receivedMs),
      lost: () => this.lost(),
      closed: (closing) => this.closed(closing),
    });
    this.clock = new RoomClock(environment);
    this.timeline = new RoomTimeline({ send, timers, now: () => this.clock.now() });
    this.slots = new Slots(send);
    this.authority = new Authority(send);
    this.floor = new Floor(send, timers);
    this.beats = new Beats(send);
    // Absent if and only if the type parameter says so, since it is inferred from the option.
    this.pattern = settings.pattern?.({
      api,
      timers,
      now,
      random,
      send,
      signal: this.abort.signal,
      sessionId: () => this.sessionId,
      rejoin: () => this.rejoin(),
    }) as Pattern;
    this.pattern?.onSongs((songs) => this.setlist.show(songs));
    this.prober = new Prober({
      now,
      timers,
      random,
      visible: () => page.visible,
      probe: (nextMs) => this.probe(nextMs),
      // Stamps from before and after a sleep do not belong together.
      learnt: (exchange) => !this.slept() && this.clock.learn(exchange),
      silent: () => this.connection.abandon(),
    });
    this.peers = settings.peers?.({
      now,
      timers,
      random,
      quantumMs,
      participants: this.participants,
      selfId: () => this.selfId,
      epoch: () => this.welcome?.epoch ?? "",
      visible: () => page.visible,
      iceServers: () => this.iceServers,
      own: (clientMs) => this.clock.own(clientMs),
      signal: (to, kind, data) => this.signal(to, kind, data),
    });
    this.clock.follow(
      (clientMs) => this.peers?.paths(clientMs) ?? [],
      (serverMs) => this.timeline.playingAt(serverMs),
    );
    const edges = () => this.peers?.edges() ?? [];
    this.metrics = new MetricsReport(send, timers, this.clock, edges, settings.telemetry);
    this.unwatch = page.watch(() => this.looked());
  }

  /** The session whose room this is. */
  get sessionId(): string {
    return this.sessionOfTicket;
  }

  /** The own participant's id; it stays through reconnects. */
  get selfId(): string {
    return this.welcome?.participantId ?? "";
  }

  /** Oneself among the participants. */
  get self(): LiveParticipant | undefined {
    return this.participants.get(this.selfId);
  }

  /** The own role, which others may change. */
  get role(): LiveParticipant["role"] {
    return this.self?.role ?? this.welcome?.role ?? "listener";
  }

  /** The types of frames that one might send when the connection was made, such as `tempo.set`. */
  get capabilities(): readonly string[] {
    return this.welcome?.capabilities ?? [];
  }

  /** Servers that help WebRTC connections between participants to come about. */
  get iceServers(): readonly LiveModel<"LiveIceServer">[] {
    return this.welcome?.iceServers ?? [];
  }

  /** Hands something to one participant: `data` of at most 15,000 characters, at most 50 times in 10 s. */
  signal(to: string, kind: string, data: string): boolean {
    const text = JSON.stringify({ t: "signal", d: { to, kind, data } });
    if (bytesOf(text) > MAX_FRAME_BYTES) {
      throw new RangeError(`A signal has at most ${MAX_FRAME_BYTES} bytes as JSON`);
    }
    return this.connection.send(text);
  }

  /** Calls with what others signal to this client. */
  onSignal(listener: (signal: LiveSignal) => void): Unsubscribe {
    return this.signals.add(listener);
  }

  /** Calls on every beat, while it plays or not; meant for simple displays. What sounds follows `timeline`. */
  onBeat(listener: (beat: LiveBeat) => void): Unsubscribe {
    return this.beats.add(listener);
  }

  /** Calls when the server did not carry a frame out. */
  onError(listener: (error: LiveError) => void): Unsubscribe {
    return this.errors.add(listener);
  }

  /** Calls once, when the room is closed for good; at once where it is. */
  onClose(listener: (closing: RoomClosing) => void): Unsubscribe {
    const remove = this.closings.add(listener);
    if (this.closing) listener(this.closing);
    return remove;
  }

  /** Ends the membership of somebody of a lower role, who then cannot come back without a new invite. */
  kick(participantId: string): boolean {
    return this.connection.send(JSON.stringify({ t: "kick", d: { participantId } }));
  }

  /** Counts notes that were scheduled after their time, for the report that goes to the server every 10 s. */
  reportLate(count: number): void {
    this.metrics.addLate(count);
  }

  /** Leaves for good. Edits that wait for the room are given 2 s to get there. */
  async leave(): Promise<void> {
    const { timers, now } = this.environment;
    const endMs = now() + LEAVE_MS;
    while (this.connection.open && this.pattern && this.pattern.pending > 0 && now() < endMs) {
      await new Promise<void>((done) => void timers.setTimeout(done, 20));
    }
    this.connection.send(JSON.stringify({ t: "leave", d: {} }));
    this.connection.end({ reason: "left" });
  }

  /** As `leave`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.leave();
  }

  /** @internal */
  join(): void {
    this.connection.dial();
  }

  /** @internal Ends without a farewell, as when joining took too long. */
  giveUp(error: unknown): void {
    this.connection.end({ reason: "refused", error });
  }

  private async ticket(): ReturnType<typeof getTicket> {
    const { origin } = this.settings;
    const ticket = await getTicket(this.api, this.target, { origin, signal: this.abort.signal });
    this.sessionOfTicket = ticket.sessionId;
    // Whoever has used a code is a member, and needs it no more.
    this.target = { sessionId: ticket.sessionId };
    return ticket;
  }

  private hello(): ClientFrames["hello"] {
    const { clientId, resume, beats: { wanted }, settings: { name } } = this;
    return {
      clientId,
      beats: wanted,
      ...(name !== undefined && { name }),
      ...(resume && { resume: { ...resume, seq: this.seq } }),
    };
  }

  private probe(nextMs: number): number {
    const head = `{"t":"clock.ping","d":{"nextMs":${Math.ceil(nextMs)},"t0":`;
    this.slept();
    const t0 = this.environment.now();
    this.connection.send(`${head}${t0}}}`);
    return t0;
  }

  /** Starts the clock anew where the device slept since the last probe or answer. */
  private slept(): boolean {
    const slept = this.sleep.slept();
    if (slept) {
      this.clock.forget();
      this.prober.anew();
    }
    return slept;
  }

  /** Somebody looks, or looks away, or the network is back. */
  private looked(): void {
    if (!this.connection.open) return this.connection.hurry();
    if (this.environment.page.visible !== this.visible) this.tellVisible();
    // In any case: a hidden page announces that its next probe comes late.
    this.prober.burst();
  }

  private tellVisible(): void {
    this.visible = this.environment.page.visible;
    this.connection.send(
      JSON.stringify({ t: "presence.update", d: { status: this.visible ? "active" : "away" } }),
    );
  }

  private opened(welcome: LiveModel<"LiveWelcome">, receivedMs: number): void {
    const { resumed, epoch, seq, snapshot, replay = [], serverMs } = welcome;
    const sameEpoch = this.welcome?.epoch === epoch;
    this.welcome = welcome;
    this.resume = { epoch, seq };
    this.clock.opened(!sameEpoch, serverMs, receivedMs);
    this.prober.start(!sameEpoch);
    if (snapshot) {
      this.seq = seq;
      this.participants.opened(snapshot.participants);
      this.slots.receive(snapshot.slots);
      this.floor.receive(snapshot.floor?.participantId);
      this.authority.receive(snapshot.timeline.authority);
      this.timeline.opened(snapshot.timeline);
      this.setlist.show({ songs: snapshot.setlist, songId: snapshot.songId });
      this.pattern?.opened(snapshot, sameEpoch);
    } else {
      this.timeline.opened(undefined);
      for (const frame of replay) this.received(frame as unknown as ServerFrame, receivedMs);
    }
    this.pattern?.resumed();
    this.floor.opened();
    this.metrics.start();
    if (!this.environment.page.visible) this.tellVisible();
    this.state.become("open");
    // What was replayed must reach to where the room says it does.
    if (resumed && this.seq !== seq) this.rejoin();
  }

  private received(frame: ServerFrame, receivedMs: number): void {
    if (frame.t === "clock.pong") return this.prober.answered(frame.d, receivedMs);
    if (frame.s !== undefined) {
      if (frame.s <= this.seq) return;
      if (frame.s > this.seq + 1) return this.connection.abandon();
      this.seq = frame.s;
    }
    switch (frame.t) {
      case "tempo.anchor":
        this.timeline.receive(frame.d);
        return this.authority.receive(this.timeline.current?.authority);
      case "tempo.update":
        return this.beats.tell(frame.d);
      case "presence":
        return this.participants.receive(frame.d);
      case "slots":
        return this.slots.receive(frame.d.slots);
      case "floor":
        return this.floor.receive(frame.d.participantId);
      case "signal":
        this.peers?.signalled(frame.d.from, frame.d.kind, frame.d.data);
        return this.signals.tell(frame.d);
      case "error":
        this.errors.tell(frame.d);
    }
    if (this.pattern) this.pattern.receive(frame);
    else this.setlist.receive(frame);
  }

  /** Joins anew and takes a snapshot, where what this client has cannot be mended. */
  private rejoin(): void {
    this.resume = undefined;
    this.connection.abandon();
  }

  private lost(): void {
    this.halt();
    this.state.become("reconnecting");
  }

  private halt(): void {
    this.prober.stop();
    this.metrics.stop();
    this.timeline.lost();
    this.pattern?.lost();
    this.clock.lost();
  }

  private closed(closing: RoomClosing): void {
    this.closing = closing;
    this.halt();
    this.abort.abort();
    this.unwatch();
    this.floor.stop();
    this.peers?.close();
    this.pattern?.closed(
      closing.error ?? new RoomError(`room-${closing.reason}`, "The room is closed", closing.code),
    );
    this.state.become("closed");
    this.closings.tell(closing);
  }
}
