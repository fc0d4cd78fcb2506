import type { components, operations } from "@downbeat/contract/presets";
import { type Credits, type ImportedGroove, ImportError, importHydrogen, importMidi } from "@downbeat/music";
import { problem } from "@downbeat/runtime/problem";
import type { Input } from "@downbeat/runtime/contract";
import { grooveOf } from "./contract_schema.ts";
import { readPresetFile } from "./preset_file.ts";
import type { Content, Groove } from "./types.ts";

type LossReport = components["schemas"]["LossReport"];
type ImportInput = Input<operations["presets.import"]>;
export type ImportOptions = ImportInput["query"];

/** A file as grooves, with an account of what was lost on the way. */
export interface ImportedFile {
  readonly grooves: readonly { readonly groove: Groove; readonly startBar: number }[];
  /** What the file says of itself; all of it for a preset file. */
  readonly credits: Partial<Omit<Content, "groove">>;
  readonly report: LossReport;
  readonly exact: boolean;
}

/** @throws {Problem} the one that names why the file was refused */
export function importFile({ contentType, body, query }: ImportInput): ImportedFile {
  switch (contentType) {
    case "audio/midi":
      return fromMidi(body, query);
    case "application/vnd.hydrogen.pattern+xml":
      return fromHydrogen(body, query);
    case "application/vnd.downbeat.preset+json":
      return fromPreset(body);
  }
}

/** The groove of a MIDI file that is a question. @throws {Problem} as {@linkcode importFile} */
export function grooveOfMidi(bytes: Uint8Array): Groove {
  const { grooves } = fromMidi(bytes, { window: "best" });
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

/** Names of tracks come from the file; the contract takes 80 printable characters. */
function fitted({ groove, startBar }: ImportedGroove) {
  const tracks = groove.tracks.map((track) => ({
    ...track,
    name: printable(track.name).slice(0, 80).toWellFormed(),
  }));
  return { groove: { ...groove, tracks }, startBar };
}

/** Credits that the contract would take; the rest of them are no use to anybody. */
function textsOf({ title, author, license, source, attribution }: Credits): ImportedFile["credits"] {
  const name = text(title, 80);
  return {
    ...(name !== null && { name }),
    author: text(author, 80),
    license: matching(license, /^[A-Za-z0-9.+-]{1,64}$/),
    source: matching(source, /^https?:\/\/[^\s<>"]{1,490}$/),
    attribution: text(attribution, 500),
  };
}

function text(value: string | undefined, maxChars: number): string | null {
  const clean = printable(value ?? "").trim().slice(0, maxChars).toWellFormed();
  return clean === "" ? null : clean;
}

function matching(value: string | undefined, pattern: RegExp): string | null {
  return value !== undefined && pattern.test(value) ? value : null;
}

function printable(value: string): string {
  // deno-lint-ignore no-control-regex
  return value.replace(/[\x00-\x1f\x7f]+/g, " ");
}

/** Instruments of other programs may have numbers beyond MIDI's; details may quote long names. */
function bounded(report: LossReport): LossReport {
  const examples = report.examples.map((one) => ({
    ...one,
    tick: Math.max(0, one.tick),
    note: Math.min(127, Math.max(0, one.note)),
    velocity: Math.min(127, Math.max(0, one.velocity)),
    detail: printable(one.detail).slice(0, 200).toWellFormed(),
  }));
  return { ...report, examples };
}
