import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Downbeat } from "../../mod.ts";
import type { SessionPatch } from "../../gen/models.ts";
import { type Disturbance, lostAnswer, lostRequest, sessionService } from "../../testing/session_service.ts";
import { settled, virtualTime } from "../../testing/virtual_time.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { HeldSession } from "./entry.ts";
import { Outbox } from "./outbox.ts";

type Step =
  | { kind: "tempo" | "track" | "rename" | "reload" | "refresh"; who: number }
  | { kind: "send"; who: number; network: Disturbance[] }
  | { kind: "create"; who: number };

const who = fc.integer({ min: 0, max: 1 });
const fine: Disturbance = (answer) => answer();
const busy: Disturbance = () =>
  Promise.resolve(new Response("", { status: 503, headers: { "retry-after": "1" } }));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("tempo" as const, "track" as const, "rename" as const, "reload" as const),
    who,
  }),
  fc.record({ kind: fc.constant("refresh" as const), who }),
  fc.record({ kind: fc.constant("create" as const), who }),
  fc.record({
    kind: fc.constant("send" as const),
    who,
    network: fc.array(fc.constantFrom(fine, fine, lostRequest, lostAnswer, busy), { maxLength: 6 }),
  }),
);

Deno.test("two members edit apart, over a network that loses requests and answers, with reloads: nothing is lost or doubled", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), fc.nat(), async (steps, seed) => {
      const service = sessionService();
      const time = virtualTime();
      let network: Disturbance[] = [];
      service.disturb = (answer, request) => (network.shift() ?? fine)(answer, request);
      const { sessions } = new Downbeat({
        baseUrl: "https://downbeat.example",
        fetch: (one) => service.fetch(one),
      });
      const { id } = await sessions.create({ title: "Tuesday" });
      let random = seed % 2147483646 + 1;
      const open = (storage: ReturnType<typeof memoryStorage>) =>
        new Outbox(sessions, {
          storage,
          account: "one",
          timers: time,
          now: time.now,
          random: () => (random = random * 16807 % 2147483647) / 2147483647,
          locks: null,
          page: null,
          maxAttempts: 1_000,
        });
      const members = await Promise.all([0, 1].map(async () => {
        const storage = memoryStorage();
        const view: HeldSession = await sessions.get(id);
        return { storage, outbox: open(storage), view, tempo: 0 };
      }));
      const tracks: string[] = [];
      const titles: string[] = [];
      const tempos = new Set<number>([120]);
      for (const [index, step] of steps.entries()) {
        const member = members[step.who]!;
        const edit = async (patch: SessionPatch) => {
          member.view = (await member.outbox.enqueue({ kind: "update", base: member.view, patch })).session!;
        };
        if (step.kind === "tempo") await edit({ bpm: member.tempo = 20 + index * 2 + step.who });
        if (step.kind === "rename") await edit({ lights: { [`${index}`]: step.who } });
        if (step.kind === "track") {
          tracks.push(`${index}`);
          await edit({ tracks: [...member.view.tracks ?? [], { id: `${index}`, name: "Track" }] });
        }
        if (step.kind === "create") {
          titles.push(`New ${index}`);
          await member.outbox.enqueue({ kind: "create", input: { title: `New ${index}` } });
        }
        if (step.kind === "reload") {
          await member.outbox.close();
          member.outbox = open(member.storage);
        }
        if (step.kind === "refresh" && (await member.outbox.entries()).length === 0) {
          network = [];
          member.view = await sessions.get(id);
        }
        if (step.kind === "send") {
          network = [...step.network];
          member.outbox.wake();
          await member.outbox.drain();
        }
        for (const session of service.sessions.values()) tempos.add(session.bpm);
      }
      network = [];
      for (const { outbox } of members) {
        outbox.start();
        await settled();
        for (let minute = 0; (await outbox.entries()).length > 0; minute++) {
          ok(minute < 100, JSON.stringify(await outbox.entries()));
          await time.advance(60_000);
        }
        for (const session of service.sessions.values()) tempos.add(session.bpm);
      }
      for (const { outbox } of members) await outbox.close();

      const all = [...service.sessions.values()];
      const session = service.sessions.get(id)!;
      deepStrictEqual(session.tracks.map((track) => track.id).toSorted(), tracks.toSorted());
      strictEqual(new Set(session.tracks.map((track) => track.id)).size, tracks.length);
      for (const { tempo } of members) ok(tempo === 0 || tempos.has(tempo), `the tempo ${tempo} is nowhere`);
      for (const title of titles) strictEqual(all.filter((one) => one.title === title).length, 1, title);
      strictEqual(time.running, 0);
    }),
    { numRuns: 60 },
  );
});
