import { dirname } from "node:path";
import { UsageError } from "./usage_error.ts";

/** An import that is done. */
export interface DoneImport {
  readonly key: string;
  /** Path below the imported folder; for people who read the file. */
  readonly file: string;
  /** Ids of the presets that were saved. */
  readonly presets: readonly string[];
  readonly published: boolean;
}

/** What earlier runs and this one have done, one line of JSON each in a file. */
export interface State extends Disposable {
  find(key: string): DoneImport | undefined;
  /** Written before it returns, so that a run that is killed later has lost nothing. */
  add(done: DoneImport): void;
}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Opens a state file, or begins it.
 * @param resume false forgets what the file holds
 * @throws {UsageError} for a file that cannot be a state file
 */
export function openState(path: string, resume: boolean): State {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const file = Deno.openSync(path, { read: true, write: true, create: true });
  try {
    if (!resume) file.truncateSync(0);
    const { size } = file.statSync();
    if (size > MAX_BYTES) {
      throw new UsageError(`"${path}" is larger than ${MAX_BYTES} bytes, it is no state file`);
    }
    const { done, wholeBytes } = readState(readAll(file, size), path);
    // A line that a killed run left half written goes, or the next one would be glued to it.
    file.truncateSync(wholeBytes);
    file.seekSync(0, Deno.SeekMode.End);
    return {
      find: (key) => done.get(key),
      add(each) {
        writeAll(file, new TextEncoder().encode(`${JSON.stringify(each)}\n`));
        done.set(each.key, each);
      },
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** A state that is forgotten when the run ends. */
export function memoryState(): State {
  const done = new Map<string, DoneImport>();
  return {
    find: (key) => done.get(key),
    add: (each) => done.set(each.key, each),
    [Symbol.dispose]: () => {},
  };
}

function readState(bytes: Uint8Array, path: string): { done: Map<string, DoneImport>; wholeBytes: number } {
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  const done = new Map<string, DoneImport>();
  const lines = new TextDecoder().decode(bytes.subarray(0, wholeBytes)).split("\n").slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const each = parseLine(line);
    if (!each) throw new UsageError(`Line ${index + 1} of "${path}" is not an import, name another --state`);
    done.set(each.key, each);
  }
  if (lines.length === 0 && bytes.length > 0 && bytes[0] !== 123) {
    throw new UsageError(`"${path}" is no state file, name another --state`);
  }
  return { done, wholeBytes };
}

function parseLine(line: string): DoneImport | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return fitsImport(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fitsImport(value: unknown): value is DoneImport {
  if (typeof value !== "object" || value === null) return false;
  const { key, file, presets, published } = value as Partial<Record<keyof DoneImport, unknown>>;
  return typeof key === "string" && typeof file === "string" && typeof published === "boolean" &&
    Array.isArray(presets) && presets.every((id) => typeof id === "string");
}

function readAll(file: Deno.FsFile, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const count = file.readSync(bytes.subarray(at));
    if (count === null) return bytes.subarray(0, at);
    at += count;
  }
  return bytes;
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}
