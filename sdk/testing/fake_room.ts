import { Answer } from "../core/answer.ts";
import { DownbeatError } from "../core/errors.ts";
import { EDIT_LIMITS, type LiveModel } from "../gen/live_protocol.ts";
import type { RoomApi } from "../live/connection/tickets.ts";
import { applyEdit } from "../live/pattern/apply_edit.ts";
import type { Edit, EditableDocument } from "../live/pattern/edit.ts";
import { timelineHash } from "../live/timeline/hash.ts";
import { band } from "./band.ts";
import type { FakeConnection, FakeServer } from "./fake_network.ts";
import type { VirtualClock } from "./virtual_clock.ts";

interface Member {
  participantId: string;
  clientId: string;
  connection: FakeConnection | undefined;
}

const SESSION_ID = "ses_01jb2m8y5kq0w9v3x7c4d6e8fg";
const RING = 512;

/** A room on virtual time, as the contract describes it: edits in one order, replays, snapshots, saved revisions. */
export class FakeRoom implements FakeServer {
  readonly time: VirtualClock;
  /** Server − client, in milliseconds. */
  offsetMs = 1e6;
  epoch = "epoch-0001";
  seq = 0;
  document: EditableDocument = band();
  revision = 1;
  /** Refuses edits for which this holds. */
  refuses: (edit: Edit) => boolean = () => false;
  /** Milliseconds that an answer over HTTP takes. */
  httpMs: () => number = () => 10;
  /** What tickets are answered with, instead of a ticket. */
  ticketProblem: { type: string; status: number } | undefined;
  /** Every frame that came, but for probes. */
  readonly seen: { t: string; d: Record<string, unknown> }[] = [];
  bpm = 120;
  rev = 1;
  #saved: EditableDocument = band();
  #savedS = 0;
  #log: { s: number; edit: Edit; by: string }[] = [];
  #frames: { s: number }[] = [];
  #ops = new Map<string, number>();
  #members = new Map<string, Member>();
  #tickets = new Set<string>();
  #resume = new Map<string, string>();
  #names = 0;

  constructor(time: VirtualClock) {
    this.time = time;
  }

  get api(): RoomApi {
    const ticket = () =>
      this.#answer<LiveModel<"LiveTicket">>(() => {
        if (this.ticketProblem) throw new DownbeatError({ ...this.ticketProblem, title: "Refused", code: 1 });
        const name = `t${this.#names++}`;
        this.#tickets.add(name);
        const path = `/v1/sessions/${SESSION_ID}/live`;
        return { ticket: name, expiresIn: 60, sessionId: SESSION_ID, role: "owner", path };
      });
    const get = () =>
      this.#answer(() => {
        const { patterns, setlist } = this.#saved;
        return { revision: this.revision, patterns, setlist } as unknown as LiveModel<"Session">;
      });
    return { auth: { exchange: ticket }, sessions: { get, tickets: { create: ticket } } };
  }

  accepts(credential: string): boolean {
    const [kind, name] = credential.split(".") as [string, string];
    return kind === "ticket" ? this.#tickets.delete(name) : this.#resume.has(name);
  }

  opened(): void {}

  closed(connection: FakeConnection): void {
    for (const member of this.#members.values()) {
      if (member.connection === connection) member.connection = undefined;
    }
  }

  received(connection: FakeConnection, text: string): void {
    const receivedMs = this.serverMs;
    const { t, d } = JSON.parse(text);
    if (t === "clock.ping") {
      return this.send(connection, { t: "clock.pong", d: { t0: d.t0, t1: receivedMs, t2: this.serverMs } });
    }
    this.seen.push({ t, d });
    if (t === "hello") return this.#join(connection, d);
    const member = [...this.#members.values()].find((one) => one.connection === connection);
    if (!member) return;
    if (t === "timeline.request") this.send(connection, { t: "tempo.anchor", d: this.timeline() });
    if (t === "leave") connection.close(4000);
    if (t === "signal") {
      const to = this.#members.get(d.to)?.connection;
      if (to) this.send(to, { t: "signal", d: { from: member.participantId, kind: d.kind, data: d.data } });
    }
    if (t in EDIT_LIMITS) this.#edit(member, { t, d } as Edit);
  }

  get serverMs(): number {
    return this.time.nowMs + this.offsetMs;
  }

  get unsaved(): number {
    return this.#log.length;
  }

  timeline(): LiveModel<"LiveTimeline"> {
    const timeline: Omit<LiveModel<"LiveTimeline">, "hash"> = {
      rev: this.rev,
      epoch: this.epoch,
      term: 1,
      segments: [{ b0: 0, t0: this.offsetMs, bpm0: this.bpm }],
      meter: { num: 4, den: 4, barOrigin: 0 },
      playing: { on: true, atBeat: 0 },
      sentAt: this.serverMs,
    };
    return { ...timeline, hash: timelineHash(timeline) };
  }

  /** Sends a frame to everybody, numbered where it is part of the sequence. */
  tell(t: string, d: object, { sequenced = false, by }: { sequenced?: boolean; by?: string } = {}): void {
    const frame = { t, ...(sequenced && { s: ++this.seq }), ...(by && { by }), d };
    if (sequenced) this.#frames = [...this.#frames, frame as { s: number }].slice(-RING);
    for (const { connection } of this.#members.values()) if (connection) this.send(connection, frame);
  }

  send(connection: FakeConnection, frame: object): void {
    connection.send(JSON.stringify(frame));
  }

  /** Closes all sockets. */
  close(code: number): void {
    for (const { connection } of this.#members.values()) connection?.close(code);
  }

  save(): void {
    if (this.#log.length === 0) return;
    const { patterns, setlist } = this.document;
    this.#saved = { patterns, setlist };
    this.#savedS = this.seq;
    this.#log = [];
    this.revision++;
    this.tell("document.saved", { revision: this.revision, s: this.#savedS });
  }

  /** Somebody writes the document over HTTP; what is not saved is carried out on it again. */
  write(change: (document: EditableDocument) => void): void {
    const { songId } = this.document;
    change(this.#saved);
    delete this.#saved.songId;
    this.revision++;
    this.document = { ...this.#saved, ...(songId !== undefined && { songId }) };
    for (const { edit } of this.#log) applyEdit(this.document, edit);
    if (!this.document.setlist.some(({ id }) => id === this.document.songId)) delete this.document.songId;
    this.tell("document.changed", { revision: this.revision, s: this.#savedS }, { sequenced: true });
  }

  /** The node dies: what is not saved is gone, and the room begins anew elsewhere. */
  restart(): void {
    this.epoch = `epoch-${String(Number(this.epoch.slice(6)) + 1).padStart(4, "0")}`;
    this.offsetMs += 12_345;
    const { songId } = this.document;
    this.document = { ...this.#saved, ...(songId !== undefined && { songId }) };
    if (!this.document.setlist.some(({ id }) => id === songId)) delete this.document.songId;
    this.seq = this.#savedS = 0;
    this.#log = [];
    this.#frames = [];
    this.#ops.clear();
    this.#resume.clear();
    for (const { connection } of this.#members.values()) connection?.close(1006);
    this.#members.clear();
  }

  #answer<T>(of: () => T): Answer<T> {
    return new Answer((async () => {
      await new Promise<void>((done) => void this.time.setTimeout(done, this.httpMs()));
      const data = of();
      const response = new Response(null);
      Object.defineProperty(response, "url", { value: "https://rooms.example/v1/any" });
      return { data, response, requestId: undefined, etag: undefined };
    })());
  }

  #join(connection: FakeConnection, { clientId, resume }: LiveModel<"LiveHello">): void {
    let member = [...this.#members.values()].find((one) => one.clientId === clientId);
    if (!member) {
      member = { participantId: `par_${String(this.#names++).padStart(26, "0")}`, clientId, connection };
      this.#members.set(member.participantId, member);
    } else member.connection?.close(4001);
    member.connection = connection;
    const resumeToken = `r${this.#names++}`.padEnd(22, "0");
    for (const [token, owner] of this.#resume) if (owner === member.participantId) this.#resume.delete(token);
    this.#resume.set(resumeToken, member.participantId);
    const oldest = this.seq - this.#frames.length;
    const resumed = resume?.epoch === this.epoch && resume.seq >= oldest && resume.seq <= this.seq;
    const { setlist, songId } = this.document;
    this.send(connection, {
      t: "welcome",
      d: {
        resumed,
        epoch: this.epoch,
        seq: this.seq,
        participantId: member.participantId,
        role: "owner",
        capabilities: [],
        resumeToken,
        serverMs: this.serverMs,
        iceServers: [],
        ...(resumed ? { replay: this.#frames.filter(({ s }) => s > resume.seq) } : {
          snapshot: {
            participants: [...this.#members.values()].map((one) => this.#participant(one)),
            slots: [],
            setlist,
            ...(songId !== undefined && { songId }),
            timeline: this.timeline(),
            document: { revision: this.revision, s: this.#savedS },
            ops: this.#log.map(({ s, edit, by }) => ({ t: edit.t, s, by, d: edit.d })),
          },
        }),
      },
    });
    if (resumed) {
      this.send(connection, { t: "document.saved", d: { revision: this.revision, s: this.#savedS } });
    }
    this.tell("presence", { joined: [this.#participant(member)], changed: [], left: [] }, {
      sequenced: true,
    });
  }

  #participant({ participantId, clientId }: Member): LiveModel<"LiveParticipant"> {
    return { participantId, clientId, userId: "acc_1", name: clientId, role: "owner", status: "active" };
  }

  #edit(member: Member, edit: Edit): void {
    const { opId } = edit.d;
    const known = this.#ops.get(opId);
    if (known !== undefined) return this.send(member.connection!, { t: "op.known", d: { opId, s: known } });
    const refusal = this.refuses(edit)
      ? { reason: "forbidden", detail: "Not now" }
      : applyEdit(this.document, edit);
    if (refusal) return this.send(member.connection!, { t: "op.refused", d: { opId, ...refusal } });
    this.#ops.set(opId, this.seq + 1);
    this.#log.push({ s: this.seq + 1, edit, by: member.participantId });
    this.tell(edit.t, edit.d, { sequenced: true, by: member.participantId });
  }
}
