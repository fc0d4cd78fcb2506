import { deepStrictEqual } from "node:assert/strict";
import { applyEdit, type Edit, type EditableDocument } from "@downbeat/sdk/pattern";
import type { Heard, Role } from "./crowd.ts";
import type { Frame } from "./frame_supply.ts";
import { type ClientType, faultOf, frames, permits } from "./live_contract.ts";

const RANKS: readonly Role[] = ["listener", "player", "director", "owner"];

/** Somebody in the room, as the test let them in. */
export interface Face {
  readonly userId: string;
  readonly role: Role;
}

/** What a room may do, by the contract's table of roles and by what was sent: whatever else it does is an escape. */
export class RoomModel {
  readonly faults: string[] = [];
  /** Every participant that there ever was, by id. */
  readonly faces = new Map<string, Face>();
  /** Accounts that somebody who may do so has put out. */
  readonly kicked = new Set<string>();
  /** Edits that were told, in their order. */
  edits = 0;
  readonly #document: EditableDocument;
  readonly #sent = new Map<string, string>();
  readonly #signals = new Set<string>();
  readonly #lentTo = new Set<string>();
  readonly #asked = new Map<string, number>();
  /** How often the timeline may have changed: by those who always may, and by those to whom that was lent. */
  #mayChange = 0;
  /** Rights that were lent end by themselves when their holder goes. */
  #grants = 0;
  readonly #mayChangeIfLent = new Map<string, number>();
  #seq: number | undefined;
  #slots = new Map<string, string | undefined>();
  #floor: string | undefined;
  // deno-lint-ignore no-explicit-any -- the frames are what this looks at
  #timeline: any;
  #firstRev = 0;

  constructor(document: EditableDocument) {
    this.#document = structuredClone(document);
  }

  /** The document with all edits that were told. */
  get document(): EditableDocument {
    return this.#document;
  }

  /** A frame is about to go out, from a participant who has joined. */
  sends(participantId: string, { t, d }: Frame): void {
    const face = this.faces.get(participantId)!;
    const allowed = permits(t, face.role);
    const opId = d["opId"];
    if (typeof opId === "string") this.#sent.set(`${participantId} ${opId}`, JSON.stringify({ t, d }));
    if (t === "signal") this.#signals.add(JSON.stringify([participantId, d["to"], d["kind"], d["data"]]));
    if (frames.of(t).authority || t.startsWith("authority.")) {
      const lent = permits(t, face.role, true) && !allowed;
      if (allowed) this.#mayChange++;
      else if (lent) {
        this.#mayChangeIfLent.set(participantId, (this.#mayChangeIfLent.get(participantId) ?? 0) + 1);
      }
    }
    if (!allowed) return;
    if (t === "authority.grant") {
      this.#lentTo.add(d["participantId"] as string);
      this.#grants++;
    }
    if (t.startsWith("slot.") || t.startsWith("floor.")) this.#count(participantId, t);
    const target = t === "kick" && this.faces.get(d["participantId"] as string);
    if (target && RANKS.indexOf(face.role) > RANKS.indexOf(target.role)) this.kicked.add(target.userId);
  }

  /** What the witness hears first. */
  welcome({ seq, snapshot }: Heard["d"]): void {
    this.#seq = seq;
    this.#timeline = snapshot.timeline;
    this.#firstRev = snapshot.timeline.rev;
    for (const { slotId, participantId } of snapshot.slots) this.#slots.set(slotId, participantId);
  }

  /** What the witness hears then. */
  hears(frame: Heard): void {
    const fault = faultOf(frame) ?? this.#explain(frame);
    if (fault !== undefined) this.faults.push(`${fault}: ${JSON.stringify(frame).slice(0, 400)}`);
    if (frame.s === undefined || this.#seq === undefined) return;
    // A frame that was numbered while the witness joined is told after the welcome that counts it.
    if (frame.s > this.#seq + 1) this.faults.push(`After ${this.#seq} came ${frame.s}`);
    this.#seq = Math.max(this.#seq, frame.s);
  }

  /** A signal that came to a participant. */
  signalled(to: string, { from, kind, data }: Heard["d"]): void {
    const sent = this.#signals.has(JSON.stringify([from, to, kind, data]));
    if (!sent) this.faults.push(`A signal that nobody sent, from ${from} to ${to}`);
  }

  /** How often the timeline has changed, and how often it may have. */
  get changes(): readonly [seen: number, allowed: number] {
    let allowed = this.#mayChange + this.#grants;
    for (const id of this.#lentTo) allowed += this.#mayChangeIfLent.get(id) ?? 0;
    return [this.#timeline.rev - this.#firstRev, allowed];
  }

  #count(participantId: string, t: ClientType): void {
    const key = `${participantId} ${t}`;
    this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
  }

  #explain({ t, by, d }: Heard): string | undefined {
    if (by !== undefined && !this.faces.has(by)) return "By nobody of this room";
    if (frames.client[t]?.sequenced) return this.#edited(t as ClientType, by, d);
    if (t === "presence") return this.#present(d);
    if (t === "slots") return this.#slotted(by, d.slots);
    if (t === "floor") return this.#spoken(by, d.participantId);
    if (t === "tempo.anchor") return this.#anchored(d);
    if (t === "document.changed") return "Nobody wrote the document";
    if (t === "draining") return "Nobody stopped the process";
    return undefined;
  }

  #edited(t: ClientType, by: string | undefined, d: Heard["d"]): string | undefined {
    if (by === undefined) return "An edit of nobody's";
    if (!permits(t, this.faces.get(by)!.role)) return `A ${this.faces.get(by)!.role} edits`;
    const sent = this.#sent.get(`${by} ${d.opId}`);
    if (sent === undefined) return "An edit that nobody sent";
    try {
      deepStrictEqual({ t, d }, JSON.parse(sent));
    } catch {
      return `An edit that was sent as ${sent}`;
    }
    this.edits++;
    const refusal = applyEdit(this.#document, { t, d } as Edit);
    return refusal && `An edit that does not fit (${refusal.reason})`;
  }

  #present({ joined, changed }: Heard["d"]): string | undefined {
    for (const { participantId, userId, role } of [...joined, ...changed]) {
      const face = this.faces.get(participantId);
      // Told within moments of the welcome, by which the test learns of the id.
      if (face && (face.userId !== userId || face.role !== role)) return `Somebody is a ${face.role} here`;
    }
    return undefined;
  }

  #slotted(by: string | undefined, slots: Heard["d"]): string | undefined {
    const before = this.#slots;
    this.#slots = new Map(slots.map((one: Heard["d"]) => [one.slotId, one.participantId]));
    if ([...this.#slots.keys()].join() !== [...before.keys()].join()) return "There are other slots";
    for (const [slotId, holder] of this.#slots) {
      const was = before.get(slotId);
      if (holder === was) continue;
      if (by === undefined && holder === undefined) continue;
      if (by === undefined) return "A slot is taken by nobody";
      const asked = (t: ClientType) => permits(t, this.faces.get(by)!.role) && this.#asked.has(`${by} ${t}`);
      const taken = asked("slot.claim") && holder === by && was === undefined;
      const released = asked("slot.release") && holder === undefined && was === by;
      if (!taken && !released && !asked("slot.assign")) return `"${slotId}" went from ${was}`;
    }
    return undefined;
  }

  #spoken(by: string | undefined, holder: string | undefined): string | undefined {
    const was = this.#floor;
    this.#floor = holder;
    if (holder === undefined) return by === undefined || by === was ? undefined : "Another one ends the turn";
    if (holder !== by || (was !== undefined && was !== holder)) return `The floor was ${was}'s`;
    return this.#asked.has(`${by} floor.request`) ? undefined : "The floor was not asked for";
  }

  #anchored(timeline: Heard["d"]): string | undefined {
    const before = this.#timeline;
    if (timeline.rev < before.rev) return `After ${before.rev}`;
    this.#timeline = timeline;
    const { rev: _, sentAt: _s, ...now } = timeline;
    const { rev, sentAt: _t, ...then } = before;
    if (timeline.rev === rev && JSON.stringify(now) !== JSON.stringify(then)) {
      return "Changed without a count";
    }
    const { authority } = timeline;
    if (authority === before.authority || authority === undefined) return undefined;
    return this.#lentTo.has(authority) ? undefined : "The right over the tempo was not lent to them";
  }
}
