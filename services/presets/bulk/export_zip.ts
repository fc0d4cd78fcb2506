import { DeflatedText, ZipWriter } from "@downbeat/runtime/zip";
import { CREDITS_HEADER, creditsLine } from "../domain/credits_csv.ts";
import { type DownloadOptions, exportFile } from "../domain/export_file.ts";
import type { Preset } from "../domain/types.ts";

/** As a download has it when nothing else is asked for. */
const AS_DOWNLOADED: DownloadOptions = { format: "midi", swing: "bake", probability: "all", preRoll: false };

/** A zip of every preset as a MIDI file, and of a table with their credits. */
export async function* exportZip(
  pages: AsyncIterable<readonly Preset[]>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipWriter();
  const credits = new DeflatedText();
  const encoder = new TextEncoder();
  credits.append(encoder.encode(CREDITS_HEADER));
  for await (const page of pages) {
    credits.append(encoder.encode(page.map(creditsLine).join("")));
    for (const preset of page) {
      yield* zip.file(`${preset.id}.mid`, exportFile(preset, AS_DOWNLOADED), preset.updatedAt);
    }
  }
  yield* zip.text("LICENSES.csv", credits, at);
  yield* zip.end();
}
