import type { components } from "@downbeat/contract/presets";
import { PROBLEMS } from "@downbeat/contract/problems";
import type { UploadedFile } from "@downbeat/runtime/contract";
import { Problem, problem } from "@downbeat/runtime/problem";
import { type ImportedFile, importFile, type ImportOptions, type ImportType } from "./import_file.ts";

/** What became of one file before anything is saved. */
export interface ReadUpload {
  readonly name: string;
  readonly outcome:
    | { readonly file: ImportedFile }
    | { readonly problem: components["schemas"]["Refusal"] };
}

const TYPES = new Set<string>(
  [
    "audio/midi",
    "application/vnd.hydrogen.pattern+xml",
    "application/vnd.downbeat.preset+json",
    "text/uri-list",
    "application/zip",
  ] satisfies ImportType[],
);

/** What files are called in the world, where a browser or a form names no type that says more. */
const ENDINGS: readonly (readonly [RegExp, ImportType])[] = [
  [/\.midi?$/i, "audio/midi"],
  [/\.h2pattern$/i, "application/vnd.hydrogen.pattern+xml"],
  [/\.json$/i, "application/vnd.downbeat.preset+json"],
  [/\.zip$/i, "application/zip"],
  [/\.(txt|url|uri)$/i, "text/uri-list"],
];

/** Most presets of one request: as many are saved in about two seconds. */
export const MAX_SAVED_PRESETS = 256;

/** Reads each file by itself: one that is refused holds none of the others back. */
export async function readUploads(
  uploads: readonly UploadedFile[],
  options: ImportOptions,
): Promise<ReadUpload[]> {
  const read: ReadUpload[] = [];
  let room = MAX_SAVED_PRESETS;
  for (const upload of uploads) {
    const outcome = outcomeOf(upload, options, room);
    if ("file" in outcome) room -= outcome.file.grooves.length;
    read.push({ name: upload.name, outcome });
    await othersTurn();
  }
  return read;
}

/** Lets other requests go on between two files. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function outcomeOf(upload: UploadedFile, options: ImportOptions, room: number): ReadUpload["outcome"] {
  try {
    const file = importFile(typeOf(upload), upload.bytes, options);
    if (file.grooves.length > room) {
      throw problem("limit-reached", {
        detail: `A request saves at most ${MAX_SAVED_PRESETS} presets, send the file in another one`,
      });
    }
    const name = file.credits.name ?? stemOf(upload.name);
    return { file: { ...file, credits: { ...file.credits, ...(name !== "" && { name }) } } };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const { title, status, code } = PROBLEMS[error.type];
    return { problem: { type: `/problems/${error.type}`, title, status, code, detail: error.message } };
  }
}

function typeOf({ name, type }: UploadedFile): ImportType {
  if (TYPES.has(type)) return type as ImportType;
  const known = ENDINGS.find(([ending]) => ending.test(name));
  if (known) return known[1];
  throw problem("unsupported-media-type", {
    detail: `Neither the type "${type}" nor the ending of the name says what kind of file it is`,
  });
}

const MAX_NAME_CHARS = 80;

/** A file's name without its ending, as a preset may be called. */
function stemOf(name: string): string {
  return name.replace(/(\.downbeat)?\.[^.]*$/, "").trim().slice(0, MAX_NAME_CHARS).toWellFormed();
}
