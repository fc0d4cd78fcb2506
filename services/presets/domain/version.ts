import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import { contentHash } from "./canonical.ts";
import { contentOf, presentContent } from "./content.ts";
import type { Content, Preset } from "./types.ts";

/** A published state; it never changes. */
export interface Frozen {
  readonly version: string;
  readonly contentHash: string;
  readonly content: Content;
  readonly publishedAt: Date;
}

interface Numbers {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

export function parseVersion(text: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return { major, minor, patch };
}

export function formatVersion({ major, minor, patch }: Numbers): string {
  return `${major}.${minor}.${patch}`;
}

/** The contract gives each part of a number six digits. */
const MAX_PART = 999_999;

/** The number counted up from the last one: 1.0.0, 1.1.0, … 1.999999.0, 2.0.0. @throws {Problem} `version-exists` */
export function nextVersion(last: string | null): string {
  if (last === null) return "1.0.0";
  const { major, minor } = parseVersion(last);
  if (minor < MAX_PART) return formatVersion({ major, minor: minor + 1, patch: 0 });
  if (major < MAX_PART) return formatVersion({ major: major + 1, minor: 0, patch: 0 });
  throw problem("version-exists", {
    detail: `No version can be counted up from "${last}"; name one above it`,
  });
}

/** Whether `version` may follow `last`. */
export function isAbove(version: string, last: string | null): boolean {
  if (last === null) return true;
  const [a, b] = [parseVersion(version), parseVersion(last)];
  return (a.major - b.major || a.minor - b.minor || a.patch - b.patch) > 0;
}

/**
 * The next revision of a preset, public under a version that freezes its content.
 * @throws {Problem} `preset-not-publishable` with every reason, `version-exists`
 */
export function publish(
  preset: Preset,
  asked: string | undefined,
  at: Date,
): { preset: Preset; frozen: Frozen } {
  const lacking = missingForPublishing(preset);
  if (lacking.length > 0) {
    throw problem("preset-not-publishable", { detail: `It needs ${lacking.join(" and ")}` });
  }
  const version = asked ?? nextVersion(preset.version);
  if (!isAbove(version, preset.version)) {
    throw problem("version-exists", { detail: `Version "${version}" is not above "${preset.version}"` });
  }
  const content = contentOf(preset);
  return {
    preset: {
      ...preset,
      revision: preset.revision + 1,
      visibility: "public",
      version,
      updatedAt: at,
      publishedAt: at,
    },
    frozen: { version, contentHash: contentHash(content), content, publishedAt: at },
  };
}

/** The preset as a private one; the same if it is not public. */
export function withdraw(preset: Preset, at: Date): Preset {
  if (preset.visibility !== "public") return preset;
  return { ...preset, revision: preset.revision + 1, visibility: "private", updatedAt: at };
}

/** What a public preset must have and this content lacks, in words. */
export function missingForPublishing({ style, license, groove }: Content): string[] {
  return [
    ...(style === null ? ["a style"] : []),
    ...(license === null ? ["a licence"] : []),
    ...(groove.tracks.some((track) => track.hits.length > 0) ? [] : ["at least one hit"]),
  ];
}

/** A version as the contract shows it. */
export function presentVersion(presetId: string, frozen: Frozen): components["schemas"]["Version"] {
  const { version, contentHash, content, publishedAt } = frozen;
  return {
    version,
    contentHash,
    publishedAt: publishedAt.toISOString(),
    presetId,
    ...presentContent(content),
  };
}
