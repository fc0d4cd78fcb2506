import type { clientFrames } from "@downbeat/contract/sessions";
import type { Frames } from "@downbeat/runtime/contract";
import type { Logger, RoomTelemetry } from "@downbeat/runtime/observe";
import type { RoomDirectory } from "../directory/directory.ts";
import type { Role } from "../domain/role.ts";
import { RoomFull } from "../room/mod.ts";
import type { ClientFrame, Effect, Joined, Joining, Room, ServerFrame } from "../room/types.ts";
import type { Revisions } from "../store/live_documents.ts";
import { Alarm } from "./alarm.ts";
import { CLOSE } from "./close_codes.ts";
import type { Connection, Joiner, LiveHello } from "./connection.ts";
import { keepContinuity } from "./continuity_keeper.ts";
import type { EncodedFrame } from "./encode_frame.ts";
import type { IceServer } from "./ice_servers.ts";
import type { LatestOnly } from "./latest_only.ts";
import { RateLimits } from "./rate_limits.ts";
import { ResumeTokens } from "./resume_tokens.ts";
import { RoomAccess } from "./room_access.ts";
import { RoomSaver } from "./room_saver.ts";
import type { RoomStore } from "./room_store.ts";
import { Seats } from "./seats.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";

/** What all rooms of a host share. */
export interface RoomPorts {
  readonly directory: RoomDirectory;
  readonly store: RoomStore;
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  readonly frames: Frames<clientFrames>;
  readonly telemetry: RoomTelemetry;
  readonly log: Logger;
  readonly iceServers: readonly IceServer[];
  encode(frame: ServerFrame): EncodedFrame;
  now(): Date;
}

/** A room as it was opened. */
export interface OpenedRoom extends Revisions {
  readonly sessionId: string;
  readonly term: number;
  readonly room: Room;
  readonly roles: ReadonlyMap<string, Role>;
}

/** Who hears what becomes of a room. */
export interface HostedRoomListener {
  /** Nobody has been here for a while. */
  empty(hosted: HostedRoom): void;
  /** It has ended; heard once. @param owned whether the lease is still this room's */
  over(hosted: HostedRoom, owned: boolean): void;
}

/** Something to be done in its turn. */
type Step = Effect | (() => void);

/** Close codes by which the transport ends what it cannot read: broken, binary, not UTF-8, too many parts, too large (RFC 6455, 7.4.1). */
const WIRE_FAULTS = [1002, 1003, 1007, 1008, 1009];

/** What a room plays on with is kept anew so often, although nothing has changed: the directory forgets. */
const KEEP_AGAIN_MS = 600_000;

/** A room with those who are connected to it: carries out what the room wants done, and keeps it. */
export class HostedRoom {
  readonly sessionId: string;
  readonly term: number;
  readonly #room: Room;
  readonly #ports: RoomPorts;
  readonly #listener: HostedRoomListener;
  readonly #connections = new Set<Connection>();
  readonly #seats: Seats;
  readonly #resume: ResumeTokens;
  readonly #access: RoomAccess;
  readonly #saver: RoomSaver;
  readonly #keeper: LatestOnly;
  readonly #tick: Alarm;
  readonly #empty: Alarm;
  /** Close codes after which nobody comes back by a resume token. */
  readonly #final: ReadonlySet<number>;
  readonly #steps: Step[] = [];
  #stepping = false;
  #keptMs: number;
  #resting = false;
  #over = false;

  constructor(opened: OpenedRoom, ports: RoomPorts, listener: HostedRoomListener) {
    const { sessionId, term, room, revision } = opened;
    const { clock, frames } = ports;
    this.sessionId = sessionId;
    this.term = term;
    this.#room = room;
    this.#ports = ports;
    this.#listener = listener;
    this.#seats = new Seats(() => new RateLimits((type) => frames.of(type as ClientFrame["t"]).limit));
    this.#resume = new ResumeTokens(sessionId, ports);
    const kept = {
      sessionId,
      term,
      unsaved: () => room.unsaved(),
      continuity: () => room.continuity(),
      act: (ask: (room: Room) => readonly Effect[]) => this.#act(() => ask(room)),
      gone: () => this.end(CLOSE.forbidden, true),
      lost: () => this.end(CLOSE.draining),
      unkept: () => void (this.#keptMs = -Infinity),
    };
    this.#saver = new RoomSaver(kept, revision, ports);
    this.#keeper = keepContinuity(kept, ports);
    this.#access = new RoomAccess(opened, ports, {
      changed: (roles, changed) => {
        this.#resume.voidWhere((userId) => changed.has(userId));
        this.#act(() => room.updateAccess(roles, clock.nowMs()));
      },
      gone: kept.gone,
    });
    this.#tick = new Alarm(clock, () => this.#act(() => room.tick(clock.nowMs())));
    this.#empty = new Alarm(clock, () => this.#lookEmpty());
    const final = frames.closeCodes.filter(({ retry }) => retry !== "resume").map(({ code }) => code);
    this.#final = new Set([...final, ...WIRE_FAULTS]);
    this.#keptMs = clock.nowMs();
    this.expect();
    this.#act(() => []);
  }

  get over(): boolean {
    return this.#over;
  }

  /** Puts off the end of an empty room, for somebody who is on the way. */
  expect(): void {
    if (!this.#over) this.#empty.set(this.#ports.clock.nowMs() + this.#ports.settings.emptyRoomMs);
  }

  /** Takes a connection that is going to say hello. */
  admit(connection: Connection): void {
    if (this.#closed) return connection.end(CLOSE.draining);
    this.#connections.add(connection);
  }

  hello(connection: Connection, hello: LiveHello): void {
    if (this.#closed) return connection.end(CLOSE.draining);
    const { joiner } = connection;
    const role = this.#access.roleOf(joiner);
    if (role === undefined) return connection.end(CLOSE.forbidden);
    // Sockets that were opened with one token at the same moment meet here: the first takes the way back.
    if (joiner.resumed && !this.#resume.use(joiner.resumed)) {
      this.#ports.telemetry.resume("refused");
      return connection.end(CLOSE.draining);
    }
    this.#act(() => {
      let joined: Joined;
      try {
        joined = this.#room.join(joiningOf(joiner, role, hello), this.#ports.clock.nowMs());
      } catch (error) {
        if (!(error instanceof RoomFull)) throw error;
        connection.end(CLOSE.full);
        return [];
      }
      const { participantId, effects } = joined;
      if (joiner.resumed) this.#ports.telemetry.resume(joined.welcome.resumed ? "resumed" : "rejoined");
      // Whoever sat there is put off the seat together with the welcome.
      const others = effects.filter((one) => one.kind !== "close" || one.participantId !== participantId);
      return [() => this.#welcome(connection, joined), ...others];
    });
  }

  received(connection: Connection, frame: ClientFrame, atMs: number): void {
    const { participantId } = connection;
    if (this.#closed || participantId === undefined) return;
    const { clock, telemetry } = this.#ports;
    if (frame.t === "metrics") telemetry.clientTiming(frame.d);
    this.#act(() => this.#room.receive(participantId, frame, clock.nowMs()));
    telemetry.fannedOut(clock.nowMs() - clock.at(atMs));
  }

  ended(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    if (this.#connections.size === 0) this.expect();
    const { participantId } = connection;
    if (participantId === undefined) return;
    const nowMs = this.#ports.clock.nowMs();
    if (this.#seats.leave(connection, nowMs)) {
      if (this.#final.has(code)) this.#resume.void(participantId);
      else this.#resume.loosen(participantId);
    }
    this.#act(() => this.#room.drop(participantId, nowMs));
  }

  /** What the database has; undefined for a session that is removed. */
  noticed(revisions: Revisions | undefined): void {
    if (!revisions) return this.end(CLOSE.forbidden, true);
    this.#saver.noticed(revisions.revision);
    this.#access.noticed(revisions.accessRevision);
    this.#tidy();
  }

  /** Says that the node closes, to everybody with a moment of their own at which to come back. */
  announceDraining(retryInMs: () => number): void {
    for (const connection of this.#seats.connections()) {
      this.#ports.telemetry.messages("out", "draining", 1);
      connection.send(this.#ports.encode({ t: "draining", d: { retryInMs: retryInMs() } }));
    }
  }

  /** Takes nothing more and writes everything down. @returns whether nothing is left to be written */
  async rest(): Promise<boolean> {
    this.#resting = true;
    const [saved] = await Promise.all([
      this.#saver.flush(),
      this.#keeper.request(),
      this.#access.settled(),
      this.#resume.settled(),
    ]);
    return saved;
  }

  /** Goes on after a rest. */
  wake(): void {
    this.#resting = false;
    this.expect();
  }

  /** Ends it without saving: every socket closes with the code. @param owned whether it has the lease still */
  end(code: number, owned = false): void {
    if (this.#over) return;
    this.#over = true;
    this.#saver.stop();
    this.#access.stop();
    this.#tick.clear();
    this.#steps.length = 0;
    for (const connection of [...this.#connections]) connection.end(code);
    this.#empty.clear();
    this.#listener.over(this, owned);
  }

  /** When the last of its resume tokens are kept. */
  settled(): Promise<void> {
    return this.#resume.settled();
  }

  get #closed(): boolean {
    return this.#over || this.#resting;
  }

  /** Asks the room, and carries out what it answers, after whatever is being carried out. */
  #act(ask: () => readonly Step[]): void {
    if (this.#over) return;
    try {
      this.#steps.push(...ask());
      if (!this.#stepping) this.#takeSteps();
    } catch (error) {
      this.#ports.log.error("The room of {sessionId} failed: {error}", { sessionId: this.sessionId, error });
      this.end(CLOSE.draining, true);
    }
  }

  #takeSteps(): void {
    this.#stepping = true;
    try {
      for (let step = this.#steps.shift(); step; step = this.#steps.shift()) this.#take(step);
    } finally {
      this.#stepping = false;
    }
    if (!this.#over) this.#tick.set(this.#room.dueMs);
  }

  #take(step: Step): void {
    if (typeof step === "function") step();
    else if (step.kind === "tell") this.#tell(step);
    else if (step.kind === "close") this.#close(step.participantId, step.code);
    else if (step.kind === "keep") this.#keep();
    else {
      this.#resume.voidWhere((userId) => userId === step.userId);
      this.#access.expel(step.userId);
    }
  }

  #tell({ to, frame }: Extract<Effect, { kind: "tell" }>): void {
    const encoded = this.#ports.encode(frame);
    let receivers = 0;
    const send = (connection: Connection | undefined) => {
      if (!connection) return;
      connection.send(encoded);
      receivers++;
    };
    if (to === "all") { for (const connection of this.#seats.connections()) send(connection); }
    else for (const participantId of to) send(this.#seats.connectionOf(participantId));
    this.#ports.telemetry.messages("out", frame.t, receivers);
    if (encoded.edit) this.#saver.edited(this.#ports.clock.nowMs());
  }

  #close(participantId: string, code: number): void {
    if (this.#final.has(code)) this.#resume.void(participantId);
    this.#seats.connectionOf(participantId)?.end(code);
  }

  #welcome(connection: Connection, { participantId, welcome }: Joined): void {
    const { userId } = connection.joiner;
    if (connection.over) return this.#act(() => this.#room.drop(participantId, this.#ports.clock.nowMs()));
    this.#seats.take(participantId, userId, connection)?.end(CLOSE.replaced);
    const resumeToken = this.#resume.issue({ participantId, userId });
    const { encode, iceServers, telemetry } = this.#ports;
    telemetry.messages("out", "welcome", 1);
    connection.send(encode({ t: "welcome", d: { ...welcome, resumeToken, iceServers: [...iceServers] } }));
  }

  #keep(): void {
    this.#keptMs = this.#ports.clock.nowMs();
    this.#keeper.request();
  }

  #lookEmpty(): void {
    if (this.#connections.size === 0 && this.#room.size === 0) this.#listener.empty(this);
    else this.expect();
  }

  #tidy(): void {
    const nowMs = this.#ports.clock.nowMs();
    this.#resume.tidy();
    this.#seats.clearLeftBefore(nowMs - this.#ports.settings.resumeAfterDropMs);
    if (nowMs - this.#keptMs >= KEEP_AGAIN_MS) this.#keep();
  }
}

function joiningOf(joiner: Joiner, role: Role, { clientId, name, beats, resume }: LiveHello): Joining {
  const { userId, displayName, resumed } = joiner;
  return {
    ...{ userId, role, clientId, name: name ?? displayName, beats: beats ?? false },
    ...(resumed && { participantId: resumed.participantId }),
    ...(resume && { resume }),
  };
}
