import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { measureLoudness } from "../analysis/loudness.ts";
import { truePeakDb } from "../analysis/true_peak.ts";
import { KITS } from "../kits/mod.ts";
import { KIT_ROLES } from "../kits/types.ts";
import type { SoundEvent } from "../types.ts";
import { renderEvents } from "./render_events.ts";

const hit = (timeSec: number, voice: string, velocity = 1): SoundEvent => ({ timeSec, voice, velocity });
/** The first frame that is heard. */
const onsetOf = (channel: Float32Array) => channel.findIndex((x) => Math.abs(x) > 1e-4);
const energyOf = (channel: Float32Array, from: number, to?: number) =>
  channel.subarray(from, to).reduce((sum, x) => sum + x * x, 0);

Deno.test("every role of a groove sounds in every kit", async () => {
  for (const [name, kit] of Object.entries(KITS)) {
    deepStrictEqual(Object.keys(kit.voices), [...KIT_ROLES], name);
    const events = KIT_ROLES.map((role, i) => ({ ...hit(i * 0.25, role), durationSec: 0.2 }));
    const { stems } = await renderEvents(events, kit, { quality: "draft", stems: true });
    for (const role of KIT_ROLES) ok(energyOf(stems![role]![0]!, 0) > 1e-4, `${role} of ${name} is silent`);
  }
});

Deno.test("each event begins in the frame that is nearest to its time", async () => {
  const at = async (timeSec: number) => {
    const { stems } = await renderEvents([hit(timeSec, "clave"), hit(0, "kick")], "808", { stems: true });
    return onsetOf(stems!["clave"]![0]!);
  };
  const first = await at(0);
  for (const frames of [1, 100.4, 12_345.6]) {
    strictEqual(await at(frames / 44_100), first + Math.round(frames));
  }
});

Deno.test("an open hat is cut off by a closed one, and is not by a snare", async () => {
  const after = async (voice: string) => {
    const events = [hit(0, "openHat"), hit(0.1, voice, 0.5)];
    const { stems } = await renderEvents(events, "909", { stems: true });
    return energyOf(stems!["openHat"]![0]!, Math.round(0.105 * 44_100));
  };
  strictEqual(await after("closedHat"), 0);
  ok(await after("snare") > 0);
});

Deno.test("a stem is one voice of the mix, in its place", async () => {
  const events = [hit(0, "kick"), hit(0.2, "highTom"), hit(0.4, "lowTom", 0.3)];
  const { stems } = await renderEvents(events, "acoustic", { stems: true });
  deepStrictEqual(Object.keys(stems!).sort(), ["highTom", "kick", "lowTom"]);
  const side = (voice: string, channel: number) => energyOf(stems![voice]![channel]!, 0);
  ok(side("highTom", 1) > side("highTom", 0));
  ok(side("lowTom", 0) > side("lowTom", 1));
});

Deno.test("softer hits are softer, within a layer and across layers", async () => {
  const loud = async (velocity: number) => {
    const { stems } = await renderEvents([hit(0, "snare", velocity), hit(0, "kick")], "909", { stems: true });
    return energyOf(stems!["snare"]![0]!, 0);
  };
  let before = 0;
  for (const velocity of [0.1, 0.2, 0.3, 0.5, 0.6, 0.75, 0.9, 1]) {
    const now = await loud(velocity);
    ok(now > before, `${velocity}`);
    before = now;
  }
  strictEqual(await renderEvents([hit(0, "snare", 0)], "909").then(({ pcm }) => pcm[0]!.length), 0);
});

Deno.test("a loop is as long as it is said to be, at −14 LUFS and below −1 dBTP", async () => {
  const events = [0, 0.5, 1, 1.5].flatMap((sec) => [hit(sec, "kick"), hit(sec + 0.25, "openHat", 0.8)]);
  const { pcm } = await renderEvents(events, "909", { loopSec: 2, sampleRate: 48_000 });
  strictEqual(pcm[0]!.length, 96_000);
  ok(Math.abs(measureLoudness(pcm, 48_000).integratedLufs + 14) <= 1);
  ok(truePeakDb(pcm) <= -1);
});

Deno.test("what is no event is refused, before anything is rendered", async () => {
  throws(() => renderEvents([hit(0, "trombone")], "808"), /no voice "trombone"/);
  throws(() => renderEvents([hit(0, "kick")], "constructor"), /no kit "constructor"/);
  throws(() => renderEvents([hit(-1, "kick")], "808"), RangeError);
  throws(() => renderEvents([hit(3, "kick")], "808", { loopSec: 2 }), RangeError);
  throws(() => renderEvents([hit(0, "kick", NaN)], "808"), RangeError);
  const signal = AbortSignal.abort(new Error("Enough"));
  await rejects(renderEvents([hit(0, "kick")], "808", { signal }), /Enough/);
});
