import { barQuarters } from "@downbeat/music";
import type { ImportedFile, ImportOptions } from "./import_file.ts";
import type { Content, Groove } from "./types.ts";

export interface ImportDraft {
  readonly content: Content;
  readonly startBar: number;
}

const MAX_NAME_CHARS = 80;

/**
 * What an import would save: the file's own words first, then the caller's, except for the name, where the caller's
 * word counts. Names are told apart by their bars, and from those the caller has by a number.
 * @param taken names that the caller has already
 */
export function draftsOf(
  file: ImportedFile,
  options: ImportOptions,
  taken: ReadonlySet<string>,
): ImportDraft[] {
  const { credits } = file;
  const base = baseName(file, options);
  const names = new Set([...taken].map(lowerCase));
  return file.grooves.map(({ groove, startBar }) => {
    const name = freeName(base, file.grooves.length > 1 ? ` ${barsOf(groove, startBar)}` : "", names);
    return {
      startBar,
      content: {
        name,
        description: credits.description ?? "",
        groove,
        tags: [...new Set([...credits.tags ?? [], ...options.tag ?? []])].slice(0, 16),
        style: options.style ?? credits.style ?? null,
        kit: credits.kit ?? null,
        author: credits.author ?? options.author ?? null,
        license: credits.license ?? options.license ?? null,
        source: credits.source ?? options.source ?? null,
        attribution: credits.attribution ?? options.attribution ?? null,
      },
    };
  });
}

/** What the presets of an import are named after. */
export function baseName(
  { credits }: Pick<ImportedFile, "credits">,
  options: Pick<ImportOptions, "name">,
): string {
  return options.name ?? credits.name ?? "Imported groove";
}

/** For people bars count from 1. */
function barsOf({ steps, stepsPerBeat, meter }: Groove, startBar: number): string {
  const bars = Math.max(1, Math.round(steps / stepsPerBeat / barQuarters(meter)));
  return bars === 1 ? `(bar ${startBar + 1})` : `(bars ${startBar + 1}–${startBar + bars})`;
}

function freeName(base: string, suffix: string, names: Set<string>): string {
  for (let count = 1;; count++) {
    const end = count === 1 ? suffix : `${suffix} ${count}`;
    const room = MAX_NAME_CHARS - end.length;
    const name = (base.length <= room ? base : base.slice(0, room).toWellFormed().trimEnd()) + end;
    const key = lowerCase(name);
    if (names.has(key)) continue;
    names.add(key);
    return name;
  }
}

/** Letter by letter, as databases do it: a whole word would turn a last "Σ" into "ς" and the others into "σ". */
function lowerCase(name: string): string {
  return Array.from(name, (letter) => letter.toLowerCase()).join("");
}
