import type { PresetsImportOptions } from "@downbeat/sdk";
import { hash } from "node:crypto";
import type { GrooveFile } from "./find_files.ts";
import type { Credits } from "./groove_dataset.ts";
import type { ImportOptions } from "./options.ts";
import { slugOf } from "./slug.ts";

/** What the import of one file is asked with. */
export type FileSettings = Readonly<
  Pick<
    PresetsImportOptions,
    | "name"
    | "style"
    | "tag"
    | "author"
    | "license"
    | "source"
    | "attribution"
    | "window"
    | "bars"
    | "stepsPerBeat"
    | "map"
  >
>;

const MAX_NAME = 80;
const MAX_TAGS = 16;

/** The command line's wishes, with what `info.csv` knows of the file where they leave something open. */
export function settingsOf(
  file: GrooveFile,
  credits: Credits | undefined,
  options: ImportOptions,
): FileSettings {
  const { window, bars, stepsPerBeat, map } = options;
  const style = options.style ?? credits?.style ?? styleOfFolder(file.relative);
  const author = options.author ?? credits?.author;
  const license = options.license ?? credits?.license;
  const tag = [...new Set([...options.tags, ...credits?.tags ?? []])].slice(0, MAX_TAGS);
  return {
    name: shorten(credits?.name ?? nameOfPath(file.relative)),
    ...(style && { style }),
    ...(tag.length > 0 && { tag }),
    ...(author && { author: author.slice(0, MAX_NAME) }),
    ...(license && { license }),
    ...(credits?.source && { source: credits.source }),
    ...(credits?.attribution && { attribution: credits.attribution }),
    window,
    ...(bars && { bars }),
    ...(stepsPerBeat && { stepsPerBeat }),
    ...(map && file.kind === "midi" && { map }),
  };
}

function styleOfFolder(relative: string): string {
  return slugOf(relative.split("/").at(-2) ?? "");
}

/** An owner's names are unique, and so are paths; the same groove in two formats keeps its ending apart. */
function nameOfPath(relative: string): string {
  // deno-lint-ignore no-control-regex -- names hold no control characters
  return relative.replace(/\.midi?$/i, "").replace(/[\x00-\x1f\x7f]/g, " ");
}

/** A name that is too long keeps its end, which tells files apart, and a mark of the whole. */
function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name;
  return `${hash("sha256", name, "hex").slice(0, 8)}… ${name.slice(10 - MAX_NAME)}`;
}
