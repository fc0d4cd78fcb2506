import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { expendableRevisions, type KeptRevision } from "./thin_revisions.ts";

const MINUTE_MS = 60_000;
const start = Date.parse("2026-03-01T00:00:00Z");

/** Revisions from 1, each some minutes after the one before. */
function history(gapsInMinutes: readonly number[]): KeptRevision[] {
  let atMs = start;
  return gapsInMinutes.map((gap, index) => {
    atMs += gap * MINUTE_MS;
    return { revision: index + 1, createdAt: new Date(atMs) };
  });
}

function thinned(revisions: readonly KeptRevision[], now: Date): KeptRevision[] {
  const expendable = new Set(expendableRevisions(revisions, now));
  return revisions.filter(({ revision }) => !expendable.has(revision));
}

const gaps = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 90 }), fc.nat({ max: 3_000 })), {
  minLength: 1,
  maxLength: 400,
  size: "max",
});

Deno.test("the newest 50 revisions are kept, however close they are", () => {
  const all = history(Array(120).fill(0));
  const kept = thinned(all, all.at(-1)!.createdAt);
  deepStrictEqual(kept.map(({ revision }) => revision), all.slice(-50).map(({ revision }) => revision));
});

Deno.test("beyond those, the last of each hour of a day and the last of each of 30 days are kept", () => {
  const all = history(Array(45 * 24 * 6).fill(10));
  const now = new Date(start + 45 * 24 * 60 * MINUTE_MS);
  const kept = thinned(all, now).slice(0, -50).map(({ createdAt }) => createdAt.toISOString().slice(5, 16));
  const days = kept.filter((text) => text.endsWith("T23:50"));
  deepStrictEqual([days.length, days[0], days.at(-1)], [29, "03-16T23:50", "04-13T23:50"]);
  const hours = kept.filter((text) => text.endsWith(":50") && text > "04-13T23:50");
  deepStrictEqual([hours.length, hours[0], hours.at(-1)], [15, "04-14T00:50", "04-14T14:50"]);
  deepStrictEqual(kept.length, 44);
});

Deno.test("thinning after every write keeps what thinning the whole history keeps", () => {
  fc.assert(fc.property(gaps, (list) => {
    const all = history(list);
    let kept: KeptRevision[] = [];
    for (const one of all) kept = thinned([...kept, one], one.createdAt);
    deepStrictEqual(kept, thinned(all, all.at(-1)!.createdAt));
  }));
});

Deno.test("what is kept is bounded, and every day and hour that had a revision has one", () => {
  fc.assert(fc.property(gaps, (list) => {
    const all = history(list);
    const now = all.at(-1)!.createdAt;
    const kept = thinned(all, now);
    ok(kept.length <= 50 + 25 + 31);
    const hoursOf = (some: readonly KeptRevision[], withinHours: number, letters: number) =>
      new Set(
        some.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < withinHours * 60 * MINUTE_MS)
          .map(({ createdAt }) => createdAt.toISOString().slice(0, letters)),
      );
    deepStrictEqual(hoursOf(kept, 24, 13), hoursOf(all, 24, 13));
    deepStrictEqual(hoursOf(kept, 30 * 24, 10), hoursOf(all, 30 * 24, 10));
  }));
});
