import { settleWithin } from "@downbeat/runtime/deadline";
import { type Problem, problem } from "@downbeat/runtime/problem";
import type { Socket, SocketListener, SwitchedProtocols } from "@downbeat/runtime/contract";
import { createRoom } from "../room/mod.ts";
import { CLOSE } from "./close_codes.ts";
import { Connection, type Joiner } from "./connection.ts";
import { HostedRoom, type RoomPorts } from "./hosted_room.ts";
import { liveParts } from "./room_saver.ts";
import { watchRooms } from "./room_watch.ts";
import { SocketPlaces } from "./socket_places.ts";

export interface HostPorts extends RoomPorts {
  newId(prefix: string): string;
}

/** The live rooms of this process, by session. */
export class RoomHost implements AsyncDisposable {
  readonly places: SocketPlaces;
  readonly #ports: HostPorts;
  readonly #rooms = new Map<string, HostedRoom>();
  readonly #opening = new Map<string, Promise<HostedRoom | undefined>>();
  readonly #closing = new Map<string, Promise<void>>();
  /** Rooms whose lease was lost while they were being opened. */
  readonly #lost = new Set<string>();
  /** Sockets whose rooms are elsewhere. */
  readonly #relayed = new Set<Socket>();
  readonly #watch: AsyncDisposable;
  #drained: Promise<void> | undefined;

  constructor(ports: HostPorts) {
    const { settings, store, log, directory } = ports;
    this.#ports = ports;
    this.places = new SocketPlaces(settings, ports.telemetry);
    this.#watch = watchRooms({ intervalMs: settings.watchMs, store, log, rooms: () => this.#rooms.values() });
    directory.onLost((sessionId) => this.#lose(sessionId));
  }

  /** Resolves once a room that is being closed is given back, so that whoever asks for it then gets it anew. */
  async ready(sessionId: string): Promise<void> {
    if (this.#drained) throw closing();
    await this.#closing.get(sessionId);
  }

  /**
   * The room that this node has under a term: the one that is open, or opened now.
   * @returns undefined when there is no such session
   * @throws {Problem} `unavailable` when this node has as many rooms as it may
   */
  async open(sessionId: string, term: number): Promise<HostedRoom | undefined> {
    const known = this.#rooms.get(sessionId);
    if (known?.term === term) {
      known.expect();
      return known;
    }
    // The lease ended and began again before anybody noticed.
    known?.end(CLOSE.draining);
    let opening = this.#opening.get(sessionId);
    if (!opening) {
      opening = this.#load(sessionId, term).finally(() => this.#opening.delete(sessionId));
      this.#opening.set(sessionId, opening);
    }
    return await opening;
  }

  /** Hears of somebody whose resume token was good for nothing. */
  resumeRefused(): void {
    this.#ports.telemetry.resume("refused");
  }

  /** Connects an open socket to a room. */
  connect(hosted: HostedRoom, joiner: Joiner, socket: Socket, address: string | undefined): SocketListener {
    const { telemetry } = this.#ports;
    const placed = this.places.take(address);
    const connection = new Connection(joiner, socket, this.#ports, {
      hello: (one, hello) => hosted.hello(one, hello),
      received: (one, frame, atMs) => hosted.received(one, frame, atMs),
      ended(one, code) {
        telemetry.closed(code);
        hosted.ended(one, code);
      },
      gone: () => this.places.leave(address),
    });
    if (placed) hosted.admit(connection);
    else connection.end(CLOSE.full);
    return connection;
  }

  /** A socket whose room another node has takes a place here too, and goes when this node does. */
  relay(answer: SwitchedProtocols, address: string | undefined): SwitchedProtocols {
    return {
      status: 101,
      open: (socket) => {
        this.places.take(address);
        this.#relayed.add(socket);
        const listener = answer.open(socket);
        if (this.#drained) socket.close(CLOSE.draining, "");
        return {
          received: (text, atMs) => listener.received(text, atMs),
          closed: (code) => {
            this.places.leave(address);
            this.#relayed.delete(socket);
            listener.closed(code);
          },
        };
      },
    };
  }

  /** Saves every room and sends everybody away, each with a moment to come back. Again is the same. */
  drain(): Promise<void> {
    return this.#drained ??= this.#drain();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.drain();
    await this.#watch[Symbol.asyncDispose]();
    this.#ports.telemetry[Symbol.dispose]();
  }

  async #load(sessionId: string, term: number): Promise<HostedRoom | undefined> {
    const { directory, settings } = this.#ports;
    this.#lost.delete(sessionId);
    try {
      if (this.#rooms.size + this.#opening.size >= settings.maxRooms) {
        throw unavailable("This node has as many rooms as it may");
      }
      const hosted = await this.#make(sessionId, term);
      if (!hosted) await directory.release(sessionId);
      return hosted;
    } catch (error) {
      if (!this.#lost.delete(sessionId)) await directory.release(sessionId);
      throw error;
    }
  }

  async #make(sessionId: string, term: number): Promise<HostedRoom | undefined> {
    const { directory, store, clock, telemetry, newId } = this.#ports;
    const [loaded, continuity] = await Promise.all([store.load(sessionId), directory.recall(sessionId)]);
    if (this.#drained) throw closing();
    if (this.#lost.has(sessionId)) throw unavailable("Another node takes the room");
    if (!loaded) return undefined;
    const room = createRoom({
      ...{ sessionId, term, continuity, newId },
      epoch: newEpoch(),
      nowMs: clock.nowMs(),
      document: liveParts(loaded.document),
      revision: loaded.revision,
    });
    const hosted = new HostedRoom({ ...loaded, sessionId, term, room }, this.#ports, {
      empty: (one) => this.#close(one),
      over: (one, owned) => this.#forget(one, owned),
    });
    this.#rooms.set(sessionId, hosted);
    telemetry.rooms(1);
    return hosted;
  }

  /** A room without anybody: what cannot be saved keeps it open. */
  #close(hosted: HostedRoom): void {
    this.#hold(hosted.sessionId, async () => {
      if (await hosted.rest()) hosted.end(CLOSE.draining, true);
      else hosted.wake();
    });
  }

  #forget(hosted: HostedRoom, owned: boolean): void {
    const { sessionId } = hosted;
    if (this.#rooms.get(sessionId) === hosted) this.#rooms.delete(sessionId);
    this.#ports.telemetry.rooms(-1);
    if (owned) this.#hold(sessionId, () => this.#ports.directory.release(sessionId));
  }

  #lose(sessionId: string): void {
    if (this.#opening.has(sessionId)) this.#lost.add(sessionId);
    this.#rooms.get(sessionId)?.end(CLOSE.draining);
  }

  /** Makes whoever wants the room wait for some work on it. */
  #hold(sessionId: string, work: () => Promise<void>): void {
    const before = this.#closing.get(sessionId);
    const held: Promise<void> = Promise.resolve(before).then(work).catch((error) => {
      this.#ports.log.warn("The room of {sessionId} could not be given back: {error}", { sessionId, error });
    }).finally(() => {
      if (this.#closing.get(sessionId) === held) this.#closing.delete(sessionId);
    });
    this.#closing.set(sessionId, held);
  }

  async #drain(): Promise<void> {
    const { directory, settings } = this.#ports;
    const rooms = [...this.#rooms.values()];
    const retryInMs = () => Math.floor(randomFraction() * settings.drainSpreadMs);
    for (const hosted of rooms) hosted.announceDraining(retryInMs);
    for (const socket of this.#relayed) {
      socket.send(this.#ports.encode({ t: "draining", d: { retryInMs: retryInMs() } }).text);
      socket.close(CLOSE.draining, "");
    }
    const rested = rooms.map(async (hosted) => {
      await hosted.rest();
      // Before the sockets close, so that who comes back finds the room free.
      if (!hosted.over) await directory.release(hosted.sessionId);
      hosted.end(CLOSE.draining);
    });
    await settleWithin(Promise.all(rested), settings.drainMs);
    for (const hosted of rooms) hosted.end(CLOSE.draining);
    await settleWithin(Promise.all(rooms.map((hosted) => hosted.settled())), settings.drainMs);
  }
}

/** Names one life of a room. */
function newEpoch(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** From 0 to below 1. */
function randomFraction(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}

function unavailable(detail: string): Problem {
  return problem("unavailable", { detail, retryAfterSeconds: 1 });
}

function closing(): Problem {
  return unavailable("This node is closing");
}
