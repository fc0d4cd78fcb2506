import { problem, type ProblemIssue } from "@downbeat/runtime/problem";
import { unpackEntry, zipDirectory, type ZipEntry, ZipError } from "@downbeat/runtime/zip";
import { hash } from "node:crypto";
import { type ArchiveManifest, MANIFEST, MAX_ENTRIES } from "./archive_manifest.ts";

const MAX_INFLATED_BYTES = 16_777_216;

export interface ArchiveFiles {
  readonly manifest: ArchiveManifest;
  /** Unpacked files by path: those that the manifest lists. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/**
 * Unpacks the files that an archive's manifest lists, and compares each with what the manifest says of it. What it does not
 * list, such as what programs that pack folders add, is left packed.
 * @throws {Problem} `not-a-session-archive`, `file-too-large`
 */
export function unpackArchive(
  bytes: Uint8Array,
  readManifest: (content: Uint8Array) => ArchiveManifest,
): ArchiveFiles {
  try {
    const entries = entriesOf(bytes);
    let left = MAX_INFLATED_BYTES;
    const unpack = (entry: ZipEntry) => {
      const content = unpackEntry(bytes, entry, left);
      left -= content.length;
      return content;
    };
    const manifestEntry = entries.get(MANIFEST);
    if (!manifestEntry) throw refused(`It has no "${MANIFEST}"`);
    const manifest = readManifest(unpack(manifestEntry));
    const contents = new Map<string, Uint8Array>();
    const errors: ProblemIssue[] = [];
    for (const [index, file] of manifest.files.entries()) {
      const entry = contents.has(file.path) ? undefined : entries.get(file.path);
      if (!entry) {
        errors.push({ pointer: pointerOf(index, "path"), detail: `There is no such file "${file.path}"` });
        continue;
      }
      const content = unpack(entry);
      errors.push(...differences(file, content, index));
      contents.set(file.path, content);
    }
    if (errors.length > 0) throw refused("Files are not what the manifest says", errors);
    return { manifest, contents };
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause;
    if (cause.fault === "damaged") throw refused(cause.message, undefined, cause);
    throw tooLarge(`It unpacks to more than ${MAX_INFLATED_BYTES} bytes`, cause);
  }
}

/** Entries by name, where every program would take the same one by the same name, and put it below one folder. */
function entriesOf(bytes: Uint8Array): Map<string, ZipEntry> {
  const list = zipDirectory(bytes);
  if (list.length > MAX_ENTRIES) throw tooLarge(`It has ${list.length} entries, more than ${MAX_ENTRIES}`);
  const entries = new Map<string, ZipEntry>();
  for (const entry of list) {
    const { name } = entry;
    if (!staysBelow(name)) throw refused(`It has an entry "${name}", which leads out of it`);
    if (entries.has(name)) throw refused(`It has two entries "${name}"`);
    entries.set(name, entry);
  }
  return entries;
}

/** Whether a name is a plain path into the archive; a slash at its end makes it a folder. */
function staysBelow(name: string): boolean {
  const parts = name.replace(/\/$/, "").split("/");
  return parts.every((part) => part !== "" && part !== "." && part !== ".." && !UNSAFE.test(part));
}

/** What some system takes for a separator, a drive, or the end of a name. */
// deno-lint-ignore no-control-regex -- control characters are what must not be there
const UNSAFE = /[\\:\x00-\x1f\x7f]/;

function differences(
  { sha256, sizeBytes }: ArchiveManifest["files"][number],
  content: Uint8Array,
  index: number,
): ProblemIssue[] {
  const errors: ProblemIssue[] = [];
  if (content.length !== sizeBytes) {
    errors.push({ pointer: pointerOf(index, "sizeBytes"), detail: `The file has ${content.length} bytes` });
  }
  if (hash("sha256", content, "hex") !== sha256) {
    errors.push({ pointer: pointerOf(index, "sha256"), detail: "The file has another checksum" });
  }
  return errors;
}

function pointerOf(index: number, member: string): string {
  return `/body/${MANIFEST}/files/${index}/${member}`;
}

function refused(detail: string, errors?: ProblemIssue[], cause?: unknown) {
  return problem("not-a-session-archive", { detail, cause, ...(errors && { errors }) });
}

function tooLarge(detail: string, cause?: unknown) {
  return problem("file-too-large", { detail, cause });
}
