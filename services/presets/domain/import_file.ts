import type { components, operations } from "@downbeat/contract/presets";
import { ImportError, importGrooveScribe, importHydrogen, importMidi } from "@downbeat/music";
import { problem } from "@downbeat/runtime/problem";
import type { Input } from "@downbeat/runtime/contract";
import { readBundle } from "./bundle.ts";
import { grooveOf } from "./contract_schema.ts";
import { bounded, fitted, textsOf } from "./imported_texts.ts";
import { readPresetFile } from "./preset_file.ts";
import type { Content, Groove } from "./types.ts";

type LossReport = components["schemas"]["LossReport"];
type ImportInput = Input<operations["presets.import"]>;
export type ImportType = ImportInput["contentType"];
export type ImportOptions = Omit<ImportInput["query"], "dryRun">;

/** A file as grooves, with an account of what was lost on the way. */
export interface ImportedFile {
  readonly grooves: readonly { readonly groove: Groove; readonly startBar: number }[];
  /** What the file says of itself; all of it for a preset file. */
  readonly credits: Partial<Omit<Content, "groove">>;
  readonly report: LossReport;
  readonly exact: boolean;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** @throws {Problem} the one that names why the file was refused */
export function importFile(type: ImportType, body: Bytes, query: ImportOptions): ImportedFile {
  switch (type) {
    case "audio/midi":
      return fromMidi(body, query);
    case "application/vnd.hydrogen.pattern+xml":
      return fromHydrogen(body, query);
    case "application/vnd.downbeat.preset+json":
      return fromPreset(body);
    case "text/uri-list":
      return fromGrooveScribe(body, query);
    case "application/zip":
      return fromPreset(readBundle(body));
  }
}

/** The groove of a file that is a question. @throws {Problem} as {@linkcode importFile} */
export function grooveInFile(type: "audio/midi" | "text/uri-list", bytes: Bytes): Groove {
  const { grooves } = importFile(type, bytes, { window: "best" });
  return grooves[0]!.groove;
}

function fromMidi(
  bytes: Uint8Array,
  options: Pick<ImportOptions, "window" | "bars" | "stepsPerBeat" | "map">,
): ImportedFile {
  const { map, ...windows } = windowOptions(options);
  if (map === "hydrogen") {
    throw problem("bad-request", {
      errors: [{ pointer: "/query/map", detail: "Is for Hydrogen patterns only" }],
    });
  }
  const read = refusing(() => importMidi(bytes, { ...windows, ...(map && { map }), validate: grooveOf }));
  return {
    grooves: read.grooves.map(fitted),
    credits: textsOf(read.credits),
    report: bounded(read.report),
    exact: read.exact,
  };
}

function fromHydrogen(bytes: Uint8Array, options: ImportOptions): ImportedFile {
  const { map: _, ...windows } = windowOptions(options);
  const read = refusing(() => importHydrogen(bytes, windows));
  return {
    grooves: read.grooves.map(fitted),
    credits: textsOf(read.credits),
    report: bounded(read.report),
    exact: false,
  };
}

function fromGrooveScribe(bytes: Uint8Array, options: ImportOptions): ImportedFile {
  const { map: _, ...windows } = windowOptions(options);
  const read = refusing(() => importGrooveScribe(firstUri(bytes), windows));
  return {
    grooves: read.grooves.map(fitted),
    credits: textsOf(read.credits),
    report: bounded(read.report),
    exact: false,
  };
}

/**
 * RFC 2483: one address a line, and lines of comment that begin with "#". The shortcuts that Windows keeps of addresses
 * name theirs in a line of its own.
 */
function firstUri(bytes: Uint8Array): string {
  const lines = new TextDecoder().decode(bytes).split(/[\r\n]+/).map((line) => line.trim());
  const named = lines[0] === "[InternetShortcut]" && lines.find((line) => /^url=/i.test(line));
  if (named) return named.slice("url=".length);
  return lines.find((line) => line !== "" && !line.startsWith("#")) ?? "";
}

function fromPreset(bytes: Uint8Array): ImportedFile {
  const { groove, ...credits } = readPresetFile(bytes);
  const hits = groove.tracks.reduce((sum, track) => sum + track.hits.length, 0);
  const none = {
    clipped: 0,
    collided: 0,
    dropped: 0,
    unmapped: 0,
    outOfRange: 0,
    outsideWindow: 0,
    examples: [],
  };
  return { grooves: [{ groove, startBar: 0 }], credits, report: { hits, kept: hits, ...none }, exact: true };
}

function windowOptions(
  { window, bars, stepsPerBeat, map }: Pick<ImportOptions, "window" | "bars" | "stepsPerBeat" | "map">,
) {
  return {
    window,
    ...(bars !== undefined && { bars }),
    ...(stepsPerBeat !== undefined && { stepsPerBeat }),
    ...(map !== undefined && { map }),
  };
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ImportError)) throw cause;
    throw problem(cause.code === "too-large" ? "file-too-large" : cause.code, {
      detail: cause.message,
      cause,
    });
  }
}
