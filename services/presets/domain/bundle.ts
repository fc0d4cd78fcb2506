import { problem } from "@downbeat/runtime/problem";
import { unpackEntry, writeZip, zipDirectory, ZipError } from "@downbeat/runtime/zip";
import type { Content } from "./types.ts";

const PRESET = "preset.json";
const LICENSE = "LICENSE.txt";

/** The earliest moment that a zip can name: a bundle is the same bytes whenever it is made. */
const MADE_AT = new Date("1980-01-01T00:00:00Z");

/** Bytes of a preset file inside, as the operation that reads bare ones takes at most. */
const MAX_PRESET_BYTES = 1_048_576;

/** A preset with everything somebody else needs to use it: the file to read back, one to play, and its licence. */
export function writeBundle(
  content: Content,
  preset: Uint8Array,
  midi: { readonly name: string; readonly bytes: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const license = new TextEncoder().encode(licenseText(content));
  return writeZip([[PRESET, preset], [midi.name, midi.bytes], [LICENSE, license]], MADE_AT);
}

/** The preset file of a bundle. @throws {Problem} `not-a-bundle` */
export function readBundle(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const preset = presetIn(bytes);
  if (preset) return preset;
  throw problem("not-a-bundle", {
    detail: `The zip must hold one file "${PRESET}" of at most ${MAX_PRESET_BYTES} bytes`,
  });
}

/**
 * Only that one file is unpacked, and never more of it than its entry in the directory announces. Programs differ in
 * which of two files of one name they take, so there may not be two.
 */
function presetIn(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  try {
    const [entry, twin] = zipDirectory(bytes).filter(({ name }) => name === PRESET);
    return entry && !twin ? unpackEntry(bytes, entry, MAX_PRESET_BYTES) : undefined;
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause;
    if (cause.fault === "too-large") return undefined;
    throw problem("not-a-bundle", { detail: "The file is not a whole zip without a password", cause });
  }
}

function licenseText({ name, author, license, source, attribution }: Content): string {
  const lines = [
    name,
    author !== null && `By ${author}`,
    "",
    license === null
      ? "No licence is stated. Ask the author before using it."
      : `Licence: ${license} (https://spdx.org/licenses/${license}.html)`,
    attribution !== null && `Attribution: ${attribution}`,
    source !== null && `Source: ${source}`,
  ];
  return `${lines.filter((line) => line !== false).join("\n")}\n`;
}
