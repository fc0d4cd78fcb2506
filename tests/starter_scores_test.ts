import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { exportGrooveScribe, exportMusicXml, importGrooveScribe } from "@downbeat/music";
import { subsetFaults } from "../music/formats/musicxml/testing/validate_musicxml.ts";
import { STARTER } from "../services/presets/starter/mod.ts";

const creditsOf = ({ name, author, license }: typeof STARTER[number]) => ({ title: name, author, license });

Deno.test("every starter groove is a valid MusicXML score", async () => {
  const scores = STARTER.map((starter) => exportMusicXml(starter.groove, { credits: creditsOf(starter) }));
  deepStrictEqual(await subsetFaults(scores), []);
});

Deno.test("every starter groove that GrooveScribe has sounds for can be read back from its URL", () => {
  let read = 0;
  for (const starter of STARTER) {
    const { url, report } = exportGrooveScribe(starter.groove, { credits: creditsOf(starter) });
    strictEqual(report.hits, report.written + report.unsupported + report.collided, starter.slug);
    if (report.written === 0) continue;
    const back = importGrooveScribe(url, { window: "first", stepsPerBeat: starter.groove.stepsPerBeat });
    deepStrictEqual(back.credits, creditsOf(starter), starter.slug);
    deepStrictEqual([back.report.kept, back.report.dropped], [report.written, 0], starter.slug);
    if (report.paddedSteps === 0) {
      strictEqual(back.grooves[0]?.groove.steps, starter.groove.steps, starter.slug);
    }
    read++;
  }
  ok(read > STARTER.length / 2, `${read}`);
});
