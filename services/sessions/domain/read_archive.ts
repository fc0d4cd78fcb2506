import document from "@downbeat/contract/sessions.json" with { type: "json" };
import { checkValue, compileSchemas, type Document } from "@downbeat/runtime/contract";
import { Problem, problem, type ProblemIssue } from "@downbeat/runtime/problem";
import type { z } from "zod";
import type { components } from "@downbeat/contract/sessions";
import { type ArchiveManifest, archiveManifest, DOCUMENT, MANIFEST } from "./archive_manifest.ts";
import { type ArchiveFiles, unpackArchive } from "./unpack_archive.ts";
import { migrateDocument, SCHEMA_VERSION } from "./migrate_document.ts";
import type { SessionDocument } from "./session.ts";
import { documentFrom } from "./write_document.ts";

type Input = components["schemas"]["SessionInput"];
type Json = Readonly<Record<string, unknown>>;

const { input: inputSchema } = compileSchemas(document as unknown as Document, {
  input: { $ref: "#/components/schemas/SessionInput" },
}) as { input: z.ZodType<Input> };

/**
 * The document of an archive that `writeArchive` wrote, in this version or an older one. Members that nobody here knows
 * are kept.
 * @throws {Problem} `not-a-session-archive` with a pointer for each fault, as `/body/manifest.json/files/2/sha256`;
 *   `file-too-large`
 */
export function readArchive(bytes: Uint8Array): SessionDocument {
  const files = unpackArchive(bytes, readManifest);
  const base = `/body/${DOCUMENT}`;
  const content = jsonOf(files, DOCUMENT);
  const { schemaVersion = files.manifest.session.schemaVersion } = content;
  const checked = checkValue(inputSchema, migrated(content, schemaVersion, base), base);
  if ("errors" in checked) throw notArchive("The session is not one of this service", [...checked.errors]);
  try {
    return documentFrom(checked.value, base);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw notArchive("The session is not one of this service", error.options.errors);
  }
}

function readManifest(content: Uint8Array): ArchiveManifest {
  const checked = checkValue(archiveManifest, parse(content, MANIFEST), `/body/${MANIFEST}`);
  if ("value" in checked) return checked.value;
  throw notArchive("The manifest is not one of this service, or of a newer one", [...checked.errors]);
}

function jsonOf({ contents }: ArchiveFiles, path: string): Json {
  const content = contents.get(path);
  if (!content) throw notArchive(`The manifest lists no "${path}"`);
  const value = parse(content, path);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw notArchive(`The file "${path}" is not a JSON object`);
}

function parse(content: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch (cause) {
    throw notArchive(`The file "${path}" is not JSON in UTF-8`, undefined, cause);
  }
}

function migrated(content: Json, schemaVersion: unknown, base: string): Json {
  const known = Number.isInteger(schemaVersion) && Number(schemaVersion) >= 1 &&
    Number(schemaVersion) <= SCHEMA_VERSION;
  if (!known) {
    throw notArchive("The session's version is not known here", [{
      pointer: `${base}/schemaVersion`,
      detail: `Must be a whole number from 1 to ${SCHEMA_VERSION}`,
    }]);
  }
  return migrateDocument(content, Number(schemaVersion));
}

function notArchive(detail: string, errors?: ProblemIssue[], cause?: unknown): Problem {
  return problem("not-a-session-archive", { detail, cause, ...(errors && { errors }) });
}
