import { applyEdit, type Edit, type EditableDocument } from "@downbeat/sdk/pattern";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { createRoom } from "./create_room.ts";
import { bandDocument } from "./testing/band_document.ts";
import { editChoices } from "./testing/edit_choices.ts";
import { Replica } from "./testing/replica.ts";
import type { ClientFrame, Effect, LiveDocument, Room, ServerFrame } from "./types.ts";

const CLIENTS = 3;

/** One thing that happens. `pick` chooses among what is under way. */
const happenings = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("edit"), client: fc.nat(CLIENTS - 1), edit: editChoices }),
  },
  ...(["up", "down", "upTwice", "downTwice", "loseUp", "cut", "resend"] as const).map((kind) => ({
    weight: kind === "up" || kind === "down" ? 8 : 1,
    arbitrary: fc.record({ kind: fc.constant(kind), client: fc.nat(CLIENTS - 1), pick: fc.nat(1000) }),
  })),
  fc.record({ kind: fc.constant("save") }),
  fc.record({ kind: fc.constant("writeElsewhere"), edit: editChoices }),
  fc.record({ kind: fc.constant("wait"), ms: fc.constantFrom(100, 5_000, 70_000) }),
);

/** A room, the database it is saved to, and clients on a network that reorders, repeats and loses. */
class World {
  private nowMs = 1_000_000;
  private readonly revisions: LiveDocument[] = [bandDocument()];
  readonly room: Room;
  readonly clients: { replica: Replica; id: string; up: ClientFrame[]; down: ServerFrame[] }[] = [];
  /** The numbers of what everybody was told. */
  readonly told: number[] = [];
  private ids = 0;

  constructor() {
    this.room = createRoom({
      sessionId: "ses_1",
      epoch: "epoch-001",
      term: 1,
      nowMs: this.nowMs,
      document: bandDocument(),
      revision: 1,
      continuity: undefined,
      newId: (prefix) => `${prefix}_${++this.ids}`,
    });
    for (let n = 0; n < CLIENTS; n++) {
      this.clients.push({
        replica: new Replica((revision) => this.read(revision)),
        id: "",
        up: [],
        down: [],
      });
      this.join(n, false);
    }
  }

  /** A copy, so that no replica could lean on another's. */
  private read(revision: number): LiveDocument {
    return structuredClone(this.revisions[revision - 1]!);
  }

  join(n: number, resuming: boolean): void {
    const client = this.clients[n]!;
    const { participantId, welcome, effects } = this.room.join({
      userId: `usr_${n}`,
      clientId: `client-${n}`,
      role: "director",
      name: "x",
      beats: false,
      ...(resuming && { resume: { epoch: "epoch-001", seq: client.replica.seq } }),
    }, this.nowMs);
    client.id = participantId;
    client.replica.welcome(structuredClone(welcome));
    this.carryOut(effects);
  }

  edit(n: number, edit: Edit): void {
    const opId = `op-${++this.ids}`;
    const client = this.clients[n]!;
    const sent = { ...edit, d: { ...edit.d, opId } } as Edit;
    client.replica.unanswered.set(opId, sent);
    client.up.push(sent);
  }

  happen(what: typeof happenings extends fc.Arbitrary<infer One> ? One : never): void {
    if (what.kind === "edit" && "client" in what && "edit" in what) return this.edit(what.client, what.edit);
    if (what.kind === "save") return this.save();
    if ("edit" in what) return this.writeElsewhere(what.edit);
    if ("ms" in what) return this.wait(what.ms);
    if (!("pick" in what)) return;
    const client = this.clients[what.client]!;
    const { up, down, replica } = client;
    switch (what.kind) {
      case "up":
      case "upTwice":
      case "loseUp": {
        const [frame] = up.splice(what.pick % (up.length || 1), 1);
        if (!frame || what.kind === "loseUp") return;
        if (what.kind === "upTwice") up.push(frame);
        return this.carryOut(this.room.receive(client.id, frame, this.nowMs));
      }
      case "down":
      case "downTwice": {
        const [frame] = down.splice(what.pick % (down.length || 1), 1);
        if (!frame) return;
        if (what.kind === "downTwice") down.push(frame);
        return replica.hear(frame);
      }
      case "cut":
        return this.reconnect(what.client);
      case "resend":
        up.push(...replica.unanswered.values());
    }
  }

  /** All that was under way is lost. */
  reconnect(n: number): void {
    const client = this.clients[n]!;
    client.up.length = 0;
    client.down.length = 0;
    this.carryOut(this.room.drop(client.id, this.nowMs));
    this.join(n, true);
    client.up.push(...client.replica.unanswered.values());
  }

  /** Everybody reconnects, and everything is answered. */
  settle(): void {
    for (let n = 0; n < CLIENTS; n++) this.reconnect(n);
    while (this.clients.some(({ up, down }) => up.length + down.length > 0)) {
      for (const { id, up, down, replica } of this.clients) {
        for (const frame of up.splice(0)) this.carryOut(this.room.receive(id, frame, this.nowMs));
        for (const frame of down.splice(0)) replica.hear(frame);
      }
    }
  }

  private save(): void {
    const unsaved = this.room.unsaved();
    if (!unsaved) return;
    this.revisions.push(structuredClone(unsaved.document));
    this.carryOut(this.room.saved(this.revisions.length, unsaved.s));
  }

  private writeElsewhere(edit: Edit): void {
    const document = this.read(this.revisions.length);
    applyEdit(document, edit);
    const { songId: _, ...written } = document as LiveDocument & EditableDocument;
    this.revisions.push(written);
    this.carryOut(this.room.rebase(structuredClone(written), this.revisions.length, this.nowMs));
  }

  private wait(ms: number): void {
    this.nowMs += ms;
    this.carryOut(this.room.tick(this.nowMs));
  }

  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind !== "tell") continue;
      if (effect.to === "all" && effect.frame.s !== undefined) this.told.push(effect.frame.s);
      for (const { id, down } of this.clients) {
        if (effect.to === "all" || effect.to.includes(id)) down.push(structuredClone(effect.frame));
      }
    }
  }
}

function documentOf({ patterns, setlist, songId }: EditableDocument): EditableDocument {
  return { patterns, setlist, ...(songId !== undefined && { songId }) };
}

Deno.test("replicas converge whatever the network reorders, repeats and loses, through saves, writes elsewhere and resumes", () => {
  fc.assert(
    fc.property(fc.array(happenings, { minLength: 20, maxLength: 250 }), (all) => {
      const world = new World();
      for (const what of all) world.happen(what);
      world.settle();
      const [first, ...others] = world.clients.map(({ replica }) => replica);
      for (const replica of others) {
        deepStrictEqual(documentOf(replica.document), documentOf(first!.document));
      }
      const unsaved = world.room.unsaved();
      if (unsaved) {
        const { songId } = world.room.continuity();
        deepStrictEqual(
          documentOf(first!.document),
          documentOf({ ...unsaved.document, ...(songId !== undefined && { songId }) }),
        );
      }
      for (const { unanswered, applied, seq } of world.clients.map(({ replica }) => replica)) {
        strictEqual(unanswered.size, 0, "every edit is answered");
        strictEqual(new Set(applied).size, applied.length, "no edit is carried out twice");
        strictEqual(seq, world.room.seq, "no frame is missing");
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

Deno.test("everybody is told every number once, by ones, whatever happens in the room", () => {
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 150 }), (all) => {
      const world = new World();
      for (const what of all) world.happen(what);
      deepStrictEqual(world.told, Array.from({ length: world.room.seq }, (_, index) => index + 1));
    }),
    { seed: 12, numRuns: 100 },
  );
});
