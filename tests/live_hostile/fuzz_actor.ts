import type { Crowd, Heard, Person, Role } from "./crowd.ts";
import type { Frame, FrameSupply, Names } from "./frame_supply.ts";
import { faultOf, frames } from "./live_contract.ts";
import type { Draws } from "../support/draws.ts";
import { encodeWire, OPCODE, RawSocket, textWire } from "./raw_socket.ts";
import type { RoomModel } from "./room_model.ts";

/** A room that is attacked. */
export interface Arena {
  readonly sessionId: string;
  readonly owner: Person;
  readonly model: RoomModel;
  /** Participants as far as attackers know. */
  readonly here: string[];
  /** Hears of everybody who is let in. */
  admitted(participantId: string, role: Role): void;
}

/** What all attackers share. */
export interface Campaign {
  readonly crowd: Crowd;
  readonly supply: FrameSupply;
  readonly arenas: readonly Arena[];
  readonly faults: string[];
  /** What was counted, by name. */
  readonly counts: Map<string, number>;
  frames: number;
  readonly limit: number;
}

const KNOWN = 24;
const BATCH = 12;

/** Somebody who joins, sends what is good and what is not, leaves somehow and comes again, until enough was sent. */
export class FuzzActor {
  #opIds = 0;
  #person: Person | undefined;
  #way:
    | { readonly token: string; readonly clientId: string; readonly epoch: string; readonly seq: number }
    | undefined;

  constructor(
    private readonly name: string,
    private readonly role: Role,
    private readonly arena: Arena,
    private readonly campaign: Campaign,
    private readonly random: Draws,
  ) {}

  async run(): Promise<void> {
    while (this.campaign.frames < this.campaign.limit) await this.#live();
  }

  async #live(): Promise<void> {
    const { arena, campaign, random } = this;
    const { sessionId, owner } = arena;
    const { crowd } = campaign;
    if (!this.#person) {
      this.#person = this.role === "owner" ? owner : await crowd.member(owner, sessionId, this.role);
    }
    const way = this.#way;
    this.#way = undefined;
    let credential = way && `resume.${way.token}`;
    if (credential === undefined) {
      const ticket = await crowd.ticket(this.#person, sessionId);
      if (ticket === undefined) return this.#forget();
      credential = `ticket.${ticket}`;
    }
    const foreign = random.pick(campaign.arenas).sessionId;
    if (random.oneIn(10) && foreign !== sessionId) await this.#expectRefused(foreign, credential);
    const socket = await crowd.open(sessionId, credential);
    if (!(socket instanceof RawSocket)) return this.#count(`refused ${socket}`);
    if (random.oneIn(10)) await this.#expectRefused(sessionId, way ? `resume.${"x".repeat(43)}` : credential);
    const joined = Promise.withResolvers<Heard["d"]>();
    let participantId: string | undefined;
    let seq = 0;
    socket.onText = (text) => {
      const frame: Heard = JSON.parse(text);
      const fault = this.#seen(frame);
      if (fault !== undefined) campaign.faults.push(`${fault}: ${text.slice(0, 300)}`);
      if (frame.s !== undefined) seq = frame.s;
      if (frame.t === "error") this.#count(`error ${frame.d.code}`);
      if (frame.t === "op.refused") this.#count(`op.refused ${frame.d.reason}`);
      if (frame.t === "signal" && participantId !== undefined) arena.model.signalled(participantId, frame.d);
      if (frame.t !== "welcome") return;
      ({ participantId, seq } = frame.d);
      arena.model.faces.set(frame.d.participantId, { userId: this.#person!.id, role: this.role });
      joined.resolve(frame.d);
    };
    socket.ended.then((code) => {
      this.#count(`closed ${code}`);
      joined.resolve(undefined);
    });
    // What comes before hello has no effect: the model is not told of it.
    if (random.oneIn(6)) { for (let i = random.below(4); i > 0; i--) await this.#send(socket, this.#good()); }
    const clientId = way?.clientId ?? crypto.randomUUID();
    const resume = way && { resume: { epoch: way.epoch, seq: way.seq } };
    await socket.say("hello", { clientId, ...resume });
    const welcome = await joined.promise;
    if (!welcome) return socket.break();
    if (welcome.role !== this.role) campaign.faults.push(`A ${this.role} is welcomed as ${welcome.role}`);
    arena.here.push(welcome.participantId);
    if (arena.here.length > KNOWN) arena.here.shift();
    arena.admitted(welcome.participantId, this.role);
    const batches = 1 + random.below(8);
    for (let i = 0; i < batches && !socket.over && campaign.frames < campaign.limit; i++) {
      await this.#batch(socket, welcome.participantId);
    }
    await this.#part(socket, () => {
      this.#way = { token: welcome.resumeToken, clientId, epoch: welcome.epoch, seq };
    });
    const code = await socket.ended;
    if (code === 4030 || code === 4003) this.#forget();
  }

  async #batch(socket: RawSocket, participantId: string): Promise<void> {
    const { campaign, arena, random } = this;
    for (let i = 0; i < BATCH && !socket.over; i++) {
      campaign.frames++;
      if (!random.oneIn(12)) {
        const frame = this.#good();
        this.#tellModel(participantId, JSON.stringify(frame));
        await this.#send(socket, frame);
      } else {
        const { bytes, text } = campaign.supply.bad(random, this.#names());
        if (text !== undefined) this.#tellModel(participantId, text);
        this.#count("bad frames");
        await socket.send(bytes);
      }
    }
    await socket.settle();
    if (arena.model.faults.length > 20) throw new Error(arena.model.faults.slice(0, 3).join("\n"));
  }

  /** @param keepWay has the next life come back by the resume token */
  async #part(socket: RawSocket, keepWay: () => void): Promise<void> {
    const { random } = this;
    switch (random.below(5)) {
      case 0:
        await socket.say("leave");
        // Nothing that comes after leave has an effect: the model is not told of it.
        for (let i = 0; i < 5; i++) await this.#send(socket, this.#good());
        return;
      case 1:
        for (let i = 0; i < 3; i++) await socket.say("hello", { clientId: crypto.randomUUID() });
        return;
      case 2:
        await socket.send(encodeWire({ opcode: OPCODE.close, payload: new Uint8Array() }));
        return;
      default:
        if (!socket.over) keepWay();
        return socket.break();
    }
  }

  #good(): Frame {
    return this.campaign.supply.good(this.random, this.#names());
  }

  #names(): Names {
    const foreign = this.campaign.arenas.filter((one) => one !== this.arena).flatMap(({ here }) => here);
    return { here: this.arena.here, foreign, newOpId: () => `${this.name}-${this.#opIds++}-op` };
  }

  #tellModel(participantId: string, text: string): void {
    const parsed = frames.parse(text);
    if (parsed.ok) this.arena.model.sends(participantId, parsed.frame as unknown as Frame);
  }

  #send(socket: RawSocket, frame: Frame): Promise<void> {
    return socket.send(textWire(JSON.stringify(frame)));
  }

  #seen(frame: Heard): string | undefined {
    // What everybody hears, the witness looks at.
    return frame.s === undefined ? faultOf(frame) : undefined;
  }

  async #expectRefused(sessionId: string, credential: string): Promise<void> {
    const opened = await this.campaign.crowd.open(sessionId, credential);
    if (opened === 401) return this.#count("refused as they should");
    if (opened instanceof RawSocket) opened.break();
    this.campaign.faults.push(`A credential that is no good opened ${sessionId}`);
  }

  #forget(): void {
    if (this.role !== "owner") this.#person = undefined;
  }

  #count(what: string): void {
    const { counts } = this.campaign;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
}
