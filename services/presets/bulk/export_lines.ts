import type { components } from "@downbeat/contract/presets";
import { putOf } from "../domain/library_preset.ts";
import type { Preset } from "../domain/types.ts";

/** An export as lines of JSON; the last one says how many came before it and where the change feed goes on. */
export async function* exportLines(
  pages: AsyncIterable<readonly Preset[]>,
  cursor: string,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const page of pages) {
    for (const preset of page) yield line(putOf(preset));
    count += page.length;
  }
  yield line({ kind: "end", count, cursor });
}

const encoder = new TextEncoder();

function line(value: components["schemas"]["ExportLine"] | components["schemas"]["Change"]): Uint8Array {
  return encoder.encode(JSON.stringify(value) + "\n");
}
