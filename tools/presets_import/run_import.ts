import { AbortError, ConnectionError, DownbeatError } from "@downbeat/sdk";
import { accountFile } from "./account_file.ts";
import { findFiles, type GrooveFile } from "./find_files.ts";
import type { Credits } from "./groove_dataset.ts";
import { type FileOutcome, importFile } from "./import_file.ts";
import { importFolder } from "./import_folder.ts";
import { openAccount } from "./open_account.ts";
import { openTarget, type Target } from "./open_target.ts";
import { type ImportOptions, parseOptions } from "./options.ts";
import { openProgress } from "./progress.ts";
import { createQuotaPacer } from "./quota_pacer.ts";
import { readTables } from "./read_tables.ts";
import { settingsOf } from "./settings_of.ts";
import { memoryState, openState } from "./state.ts";
import { summaryOf } from "./summary.ts";
import { totalsOf } from "./totals.ts";
import { USAGE } from "./usage.ts";
import { UsageError } from "./usage_error.ts";

type Env = Readonly<Record<string, string | undefined>>;

const DONE = 0;
const INCOMPLETE = 1;
const WRONG_USAGE = 2;
const INTERRUPTED = 130;

/** Over a network a few requests are under way at once; in one process there is nothing to wait for. */
const CONCURRENCY = 4;
const MAX_RETRIES = 5;

/** The whole command. @returns the exit code */
export async function runImport(args: readonly string[], env: Env): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === "help") {
      console.log(USAGE);
      return DONE;
    }
    const found = await findFiles(options.folder);
    const credits = await readTables(options.folder, found.tables);
    await using target = await openTarget(options, env);
    return await importInto(target, { files: found.files, credits }, options, env);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    return error instanceof UsageError ? WRONG_USAGE : INCOMPLETE;
  }
}

interface Found {
  readonly files: readonly GrooveFile[];
  /** By path below the folder. */
  readonly credits: ReadonlyMap<string, Credits>;
}

async function importInto(
  target: Target,
  { files, credits }: Found,
  options: ImportOptions,
  env: Env,
): Promise<number> {
  const beganMs = performance.now();
  if (options.reportPath !== undefined) await requireWritable(options.reportPath);
  const statePath = options.statePath ?? target.statePath;
  using state = options.dryRun ? memoryState() : openState(statePath, options.resume);
  const concurrency = target.fetch ? 1 : CONCURRENCY;
  const pacer = createQuotaPacer(concurrency, () => performance.now());
  const { downbeat, id: accountId } = await openAccount({
    client: {
      baseUrl: target.baseUrl,
      maxRetries: MAX_RETRIES,
      onResponse: ({ response }) => pacer.note(response.headers),
      ...(target.fetch && { fetch: target.fetch }),
    },
    token: env.DOWNBEAT_TOKEN || undefined,
    storage: options.dryRun && target.fetch
      ? undefined
      : accountFile(statePath.replace(/(\.jsonl)?$/, ".accounts.json"), target.server),
  });
  using interruption = listenForInterrupt();
  console.error(`Importing ${files.length} files from ${options.folder} into ${target.name}`);
  const outcomes: FileOutcome[] = [];
  let refused = 0;
  let broken: unknown;
  {
    using progress = openProgress(files.length);
    const { dryRun, publish } = options;
    const result = await importFolder({
      files,
      concurrency,
      stopping: interruption.signal,
      ready: () => pacer.ready(interruption.signal),
      importOne(file) {
        const settings = settingsOf(file, credits.get(file.relative), options);
        return importFile(file, settings, { downbeat, accountId, state, dryRun, publish });
      },
      onOutcome(outcome) {
        outcomes.push(outcome);
        if (outcome.result === "refused") refused++;
        progress.update(outcomes.length, refused);
      },
    });
    broken = result.broken;
  }
  const durationMs = performance.now() - beganMs;
  // Files that were in hand together end in any order; reports of two runs should be comparable.
  outcomes.sort((a, b) => a.file < b.file ? -1 : 1);
  console.log(summaryOf(outcomes, durationMs));
  if (options.reportPath !== undefined) {
    const report = { totals: totalsOf(outcomes), durationMs: Math.round(durationMs), files: outcomes };
    await Deno.writeTextFile(options.reportPath, `${JSON.stringify(report, null, 2)}\n`);
  }
  return exitCodeOf({
    left: files.length - outcomes.length,
    refused,
    broken,
    stopped: interruption.signal.aborted,
  });
}

/** Asked before the first file, since a report that cannot be kept would be missed only at the end. */
async function requireWritable(path: string): Promise<void> {
  try {
    await Deno.writeTextFile(path, "", { append: true });
  } catch (cause) {
    throw new UsageError(`Cannot write the report to "${path}", name a file below ./data`, { cause });
  }
}

interface Ending {
  /** Files that were not begun. */
  readonly left: number;
  readonly refused: number;
  readonly broken: unknown;
  readonly stopped: boolean;
}

function exitCodeOf({ left, refused, broken, stopped }: Ending): number {
  if (broken !== undefined && sentenceOf(broken) === undefined) throw broken;
  if (broken !== undefined) console.error(sentenceOf(broken));
  if (left > 0) console.error(`${left} files are left, run the same command again to go on`);
  if (stopped && left > 0) return INTERRUPTED;
  return left > 0 || refused > 0 ? INCOMPLETE : DONE;
}

/** What a person can act upon; undefined for a fault of this program. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (error instanceof DownbeatError) return `The server refused: ${error.type}, ${error.message}`;
  if (error instanceof AbortError) return error.message;
  if (!(error instanceof ConnectionError)) return undefined;
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** The first Ctrl-C asks for a stop; a second one ends the process at once, as it would without us. */
function listenForInterrupt(): Disposable & { readonly signal: AbortSignal } {
  const stopping = new AbortController();
  const stop = () => {
    Deno.removeSignalListener("SIGINT", stop);
    console.error("\nStopping after the files in hand");
    stopping.abort();
  };
  Deno.addSignalListener("SIGINT", stop);
  return { signal: stopping.signal, [Symbol.dispose]: () => Deno.removeSignalListener("SIGINT", stop) };
}
