import {
  type Downbeat,
  DownbeatError,
  type Groove,
  type LossReport,
  type PresetsImportOptions,
} from "@downbeat/sdk";
import { fileKey } from "./file_key.ts";
import type { FileKind, GrooveFile } from "./find_files.ts";
import { makePublic } from "./make_public.ts";
import type { FileSettings } from "./settings_of.ts";
import type { State } from "./state.ts";

/** A preset as the report names it. */
export interface SavedPreset {
  /** Absent in a dry run. */
  readonly id?: string;
  readonly name: string;
  /** The grid that was chosen. */
  readonly grid: Pick<Groove, "bpm" | "meter" | "stepsPerBeat" | "steps">;
  /** First bar of the loop in the file, from 0. */
  readonly startBar: number;
  /** Presets with the same pattern that were there before. */
  readonly twins: number;
}

/** What became of a file. */
export type FileOutcome =
  | {
    readonly file: string;
    readonly result: "imported" | "previewed";
    readonly presets: readonly SavedPreset[];
    readonly losses: LossReport;
    /** The file carried a whole groove of ours. */
    readonly exact: boolean;
  }
  /** Done by an earlier run; `published` where only that was left to do. */
  | { readonly file: string; readonly result: "skipped" | "published" }
  | { readonly file: string; readonly result: "refused"; readonly problem: string; readonly detail: string };

export interface ImportContext {
  readonly downbeat: Downbeat;
  readonly accountId: string;
  readonly state: State;
  readonly dryRun: boolean;
  readonly publish: boolean;
}

/** As large as a body of `presets.import` may be. */
const MAX_BYTES = 1024 * 1024;

const MEDIA_TYPES: Readonly<Record<FileKind, PresetsImportOptions["contentType"]>> = {
  midi: "audio/midi",
  hydrogen: "application/vnd.hydrogen.pattern+xml",
};

/**
 * Imports one file, unless an earlier run has. A problem that lies with the file is an outcome; whatever would hit the
 * next file too (no credential, no quota, no connection) is thrown.
 */
export async function importFile(
  file: GrooveFile,
  settings: FileSettings,
  context: ImportContext,
): Promise<FileOutcome> {
  try {
    const { size } = await Deno.stat(file.path);
    if (size > MAX_BYTES) {
      return refused(file, "file-too-large", `The file has ${size} bytes, at most ${MAX_BYTES} are read`);
    }
    const bytes = await Deno.readFile(file.path);
    return await (context.dryRun ? preview : save)(file, bytes, settings, context);
  } catch (error) {
    if (error instanceof DownbeatError && liesWithTheFile(error)) {
      return refused(file, error.type, error.message);
    }
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return refused(file, "unreadable", error.message);
    }
    throw error;
  }
}

function liesWithTheFile({ status }: DownbeatError): boolean {
  return status === 400 || status === 409 || status === 413 || status === 422 || status >= 500;
}

function refused(file: GrooveFile, problem: string, detail: string): FileOutcome {
  return { file: file.relative, result: "refused", problem, detail };
}

async function preview(
  file: GrooveFile,
  bytes: Uint8Array<ArrayBuffer>,
  settings: FileSettings,
  { downbeat }: ImportContext,
): Promise<FileOutcome> {
  const contentType = MEDIA_TYPES[file.kind];
  const { grooves, report, exact } = await downbeat.presets.import(bytes, {
    ...settings,
    contentType,
    dryRun: true,
  });
  const presets = grooves.map(({ name, groove, startBar }) => ({
    name,
    grid: gridOf(groove),
    startBar,
    twins: 0,
  }));
  return { file: file.relative, result: "previewed", presets, losses: report, exact };
}

async function save(
  file: GrooveFile,
  bytes: Uint8Array<ArrayBuffer>,
  settings: FileSettings,
  { downbeat, accountId, state, publish }: ImportContext,
): Promise<FileOutcome> {
  const key = fileKey(accountId, bytes, settings);
  const done = state.find(key);
  if (done && (done.published || !publish)) return { file: file.relative, result: "skipped" };
  if (done) {
    for (const id of done.presets) await makePublic(downbeat, await downbeat.presets.get(id));
    state.add({ ...done, published: true });
    return { file: file.relative, result: "published" };
  }
  const { presets, report, exact } = await downbeat.presets.import(bytes, {
    ...settings,
    contentType: MEDIA_TYPES[file.kind],
    idempotencyKey: `import-${key}`,
  });
  const ids = presets.map(({ preset }) => preset.id);
  state.add({ key, file: file.relative, presets: ids, published: false });
  if (publish) {
    for (const { preset } of presets) await makePublic(downbeat, preset);
    state.add({ key, file: file.relative, presets: ids, published: true });
  }
  return {
    file: file.relative,
    result: "imported",
    presets: presets.map(({ preset, startBar }) => ({
      id: preset.id,
      name: preset.name,
      grid: gridOf(preset.groove),
      startBar,
      twins: preset.twins?.length ?? 0,
    })),
    losses: report,
    exact,
  };
}

function gridOf({ bpm, meter, stepsPerBeat, steps }: Groove): SavedPreset["grid"] {
  return { bpm, meter, stepsPerBeat, steps };
}
