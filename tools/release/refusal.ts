import { brokenPromises } from "../changelog/broken_promises.ts";
import { compareVersions, parseVersion } from "../changelog/versions.ts";
import { brokenDeprecations } from "./broken_deprecations.ts";
import type { Documents, Release } from "./released.ts";

/** All that a release is decided by. */
export interface Candidate {
  readonly version: string;
  /** The generated documents. */
  readonly documents: Documents;
  /** `info.version` of the sources, by service. */
  readonly sources: ReadonlyMap<string, string>;
  readonly last: (Release & { readonly documents: Documents }) | undefined;
  /** Names in the folder of released documents. */
  readonly taken: readonly string[];
  /** The day of the release, as `2026-11-21`. */
  readonly today: string;
}

/** Why a version cannot be released; undefined when it can. */
export function refusal({ version, documents, sources, last, taken, today }: Candidate): string | undefined {
  const parsed = parseVersion(version);
  if (documents.size === 0) return "There is no document to release";
  if (last && compareVersions(parsed, parseVersion(last.version)) <= 0) {
    return `"${version}" is not above ${last.version}, the last release`;
  }
  for (const [service, stated] of sources) {
    if (stated !== version) {
      return `openapi/${service}.yaml has the version "${stated}", set info.version to ${version}`;
    }
  }
  for (const [service, { info }] of documents) {
    if (info.version !== version) return `openapi/gen/${service}.json is stale, run \`deno task generate\``;
    if (!sources.has(service)) return `openapi/gen/${service}.json has no source`;
  }
  if (taken.includes(version)) return `openapi/released/${version} is there already`;
  const broken = last ? brokenPromises(last.version, last.documents, documents) : [];
  if (broken.length > 0) {
    const step = parsed[0] === 0 ? "minor" : "major";
    return `A ${step} step is needed:\n${broken.join("\n")}`;
  }
  const early = brokenDeprecations(last?.documents ?? new Map(), documents, today);
  return early.length === 0 ? undefined : `A promise would be broken:\n${early.join("\n")}`;
}
