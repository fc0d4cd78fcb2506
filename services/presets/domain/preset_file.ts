import { problem } from "@downbeat/runtime/problem";
import { presentContent } from "./content.ts";
import { inputOf } from "./contract_schema.ts";
import type { Content } from "./types.ts";
import { contentFrom } from "./write_content.ts";

/** Tells our files from other JSON; the number rises when an old reader could not read a new file. */
const FORMAT = "downbeat-preset";
const FORMAT_VERSION = 1;
const MAX_DEPTH = 40;

/** A preset as a file: what its author wrote, as JSON for people to read. */
export function writePresetFile(content: Content): Uint8Array<ArrayBuffer> {
  const file = { format: FORMAT, formatVersion: FORMAT_VERSION, ...presentContent(content) };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

/** @throws {Problem} `not-a-preset` for anything that {@linkcode writePresetFile} would not write */
export function readPresetFile(bytes: Uint8Array): Content {
  const { format, formatVersion, ...members } = parseObject(bytes);
  if (format !== FORMAT || formatVersion !== FORMAT_VERSION) {
    throw problem("not-a-preset", {
      detail: `The members "format" and "formatVersion" must say "${FORMAT}" and ${FORMAT_VERSION}`,
    });
  }
  const input = inputOf(members);
  if (!input) {
    throw problem("not-a-preset", { detail: "The members beside the format are not those of a preset" });
  }
  return contentFrom(input);
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (nestsDeeperThan(MAX_DEPTH, text)) throw new SyntaxError(`It nests deeper than ${MAX_DEPTH} levels`);
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    throw new SyntaxError("It is not an object");
  } catch (cause) {
    throw problem("not-a-preset", {
      detail: "The file is not a JSON object in UTF-8 of at most 40 levels",
      cause,
    });
  }
}

/** Counts brackets without regard to strings: a preset has no use for so many of them in one. */
function nestsDeeperThan(levels: number, text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > levels) return true;
  }
  return false;
}
