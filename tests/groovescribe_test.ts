/** What GrooveScribe's own files play, against what is downloaded after importing the addresses they were made of. */
import { INSTRUMENT_MAPS } from "@downbeat/music";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { plainNotes, readPlainSmf } from "../music/formats/testing/plain_smf.ts";
import { libraryTest } from "../services/presets/testing/library.ts";

/** Ticks at which GrooveScribe's MIDI has each drum, 128 to the quarter note, read from the files it made. */
const MEASURED: Record<string, Record<string, number[]>> = JSON.parse(
  await Deno.readTextFile(new URL("../music/formats/testing/scribe_onsets.json", import.meta.url)),
);
/** Ours count 1920 ticks to the quarter note. */
const TICKS_PER_SCRIBE_TICK = 15;

/** By its third measure of triplets GrooveScribe's file is 117 ms ahead of the beat, and no hit may be. */
const AHEAD = (url: string) => url.includes("Div=12") && url.includes("Measures=3");

function onsetsOf(file: Uint8Array): Record<string, number[]> {
  const onsets: Record<string, number[]> = {};
  for (const { tick, note } of plainNotes(readPlainSmf(file))) {
    const role = INSTRUMENT_MAPS.gm1.roles.get(note) ?? "none";
    (onsets[role] ??= []).push(tick / TICKS_PER_SCRIBE_TICK);
  }
  return onsets;
}

function sameOnsets(url: string, measured: Record<string, number[]>, ours: Record<string, number[]>): void {
  deepStrictEqual(Object.keys(ours).toSorted(), Object.keys(measured).toSorted(), url);
  for (const [role, ticks] of Object.entries(measured)) {
    strictEqual(ours[role]?.length, ticks.length, `${role} of ${url}`);
    for (const [index, tick] of ticks.entries()) {
      const ourTick = ours[role]![index]!;
      ok(Math.abs(tick - ourTick) <= 1, `${role} at ${tick}, ours at ${ourTick}: ${url}`);
    }
  }
}

libraryTest("GrooveScribe", async (t, { ask, app, ada }) => {
  const importOne = async (url: string): Promise<string> => {
    const headers = { "content-type": "text/uri-list" };
    const init = { method: "POST", token: ada, body: new TextEncoder().encode(url), headers };
    const { status, body } = await ask("/v1/presets/import", init);
    strictEqual(status, 201, `${url}: ${JSON.stringify(body)}`);
    return body.presets[0].preset.id;
  };
  const importFiles = async (texts: string[]): Promise<string[]> => {
    const body = new FormData();
    for (const [index, text] of texts.entries()) body.append("files", new File([text], `${index}.url`));
    const response = await app.request("/v1/presets/import/files", { method: "POST", token: ada, body });
    const { files } = await response.json();
    return files.map(({ presets }: { presets: { id: string }[] }) => presets[0]?.id);
  };
  const playedBy = async (id: string) => {
    const response = await app.request(`/v1/presets/${id}/file?format=midi`, { token: ada });
    return onsetsOf(new Uint8Array(await response.arrayBuffer()));
  };

  await t.step("onsets are those of its own MIDI within one of its ticks, drum by drum", async () => {
    const urls = Object.entries(MEASURED).filter(([url]) => !AHEAD(url));
    ok(urls.length > 30);
    for (const [url, measured] of urls) {
      sameOnsets(
        url,
        measured,
        await playedBy(await importOne(`https://www.mikeslessons.com/gscribe${url}`)),
      );
    }
  });

  await t.step("where its file runs further ahead than a hit may, each bar starts on the beat", async () => {
    const [url, measured] = Object.entries(MEASURED).find(([url]) => AHEAD(url))!;
    const ours = await playedBy(await importOne(url));
    const bars = [1, 504, 1007];
    const barwise = (ticks: number[]) =>
      ticks.map((tick) => {
        const bar = bars.findLastIndex((start) => start <= tick);
        return tick - bars[bar]! + 1 + bar * 512;
      });
    const moved = Object.fromEntries(Object.entries(measured).map(([role, ticks]) => [role, barwise(ticks)]));
    sameOnsets(url, moved, ours);
  });

  await t.step("shortcuts and links encoded otherwise, many at once, play the same", async () => {
    const urls = Object.entries(MEASURED).filter(([url]) => !AHEAD(url)).slice(0, 8);
    const forms: ((url: string) => string)[] = [
      (url) => `[InternetShortcut]\r\nURL=http://montulli.github.io/GrooveScribe/${url}\r\nIconIndex=0\r\n`,
      (url) => `# saved\rhttps://www.mikeslessons.com/groove/${url.replaceAll("|", "%7C")}#top\r`,
      (url) => `\ufeff${url.slice(1)}`,
      (url) => encodeURIComponent(`https://www.mikeslessons.com/groove/${url}`),
    ];
    for (const form of forms) {
      const ids = await importFiles(urls.map(([url]) => form(url)));
      for (const [index, id] of ids.entries()) {
        ok(id, form(urls[index]![0]));
        sameOnsets(urls[index]![0], urls[index]![1], await playedBy(id));
      }
    }
  });
});
