import { ok, rejects, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import { onPostgres } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { newPreset } from "../domain/new_preset.ts";
import type { Preset } from "../domain/types.ts";
import { publish } from "../domain/version.ts";
import { contentFrom } from "../domain/write_content.ts";
import { migrations } from "../migrations/mod.ts";
import { scanLibrary } from "../store/library_scan.ts";
import { insertPreset } from "../store/presets.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { exportLines } from "./export_lines.ts";
import { exportZip } from "./export_zip.ts";
import { inChunks } from "./in_chunks.ts";

const at = new Date("2026-03-01T12:00:00.000Z");

function published(name: string): Preset {
  const content = contentFrom({ name, groove: HOUSE, style: "house", license: "CC0-1.0" });
  const preset = newPreset(content, { id: `prs_${name}`, owner: "acc_1", at });
  return publish(preset, undefined, at).preset;
}

/** A library of many pages that counts those it gave. */
class Pages {
  given = 0;
  over = false;

  async *read(count: number): AsyncGenerator<Preset[]> {
    try {
      for (let page = 0; page < count; page++) {
        this.given++;
        yield await Promise.resolve(Array.from({ length: 200 }, (_, index) => published(`${page}-${index}`)));
      }
    } finally {
      this.over = true;
    }
  }
}

const FORMATS = {
  lines: (pages: AsyncIterable<Preset[]>) => exportLines(pages, "cursor"),
  zip: (pages: AsyncIterable<Preset[]>) => exportZip(pages, at),
};

for (const [name, encode] of Object.entries(FORMATS)) {
  Deno.test(`an export as ${name} reads on only when its reader does, and stops when it leaves`, async () => {
    const pages = new Pages();
    const reader = ReadableStream.from(inChunks(encode(pages.read(100)))).getReader();
    strictEqual(pages.given, 0);
    let sizeBytes = 0;
    for (let chunk = 0; chunk < 3; chunk++) sizeBytes += (await reader.read()).value!.length;
    ok(sizeBytes < 150_000);
    strictEqual(pages.given, 1);
    await reader.cancel();
    strictEqual(pages.over, true);
  });

  Deno.test(`an export as ${name} that cannot read on fails, and does not end as if it were whole`, async () => {
    const failing = async function* () {
      yield [published("a")];
      await Promise.resolve();
      throw new Error("The database is away");
    };
    const stream = ReadableStream.from(inChunks(encode(failing())));
    await rejects(() => new Response(stream).bytes(), /The database is away/);
  });
}

onPostgres("a reader that stands still holds no connection, no snapshot and no lock", async (_, url) => {
  await using database = await openDatabase(url, { maxConnections: 1 });
  await migrated({ presets: migrations }).apply(database);
  const db = database.schema<PresetsTables>("presets");
  const library = Array.from({ length: 30 }, (_, index) => published(String(index).padStart(2, "0")));
  await transaction(db, async (tx) => {
    for (const preset of library) await insertPreset(tx, preset);
  });
  const pages = scanLibrary(db, 10);
  strictEqual((await pages.next()).value!.length, 10);
  // With one connection in the pool, this would wait for ever for one that is held.
  await db.deleteFrom("presets").where("id", "<", "prs_20").execute();
  strictEqual((await pages.next()).value!.length, 10);
  strictEqual((await pages.next()).done, true);
});
