import { problem } from "@downbeat/runtime/problem";

type Json = Readonly<Record<string, unknown>>;

/** The version in which documents are written and shown. */
export const SCHEMA_VERSION = 2;

/** From each version to the next one. */
const STEPS: ReadonlyMap<number, (document: Json) => Json> = new Map([[1, chainEffects]]);

/**
 * A document of an older version as one of the present version. Members that no version knows stay where they are.
 * @throws {Problem} `unavailable` for a version that only a newer service can read
 */
export function migrateDocument(document: Json, schemaVersion: number): Json {
  if (schemaVersion > SCHEMA_VERSION) {
    throw problem("unavailable", {
      detail: `A newer version of the service wrote this, at ${schemaVersion}`,
    });
  }
  let migrated = document;
  for (let version = schemaVersion; version < SCHEMA_VERSION; version++) {
    migrated = STEPS.get(version)!(migrated);
  }
  return migrated;
}

const SENDS = ["filter", "drive", "delay", "reverb"];

/** Version 1 had sends of fixed kinds on each track; version 2 has a chain of units, named after the sends they were. */
function chainEffects(document: Json): Json {
  const { tracks } = document;
  return { ...document, ...(Array.isArray(tracks) && { tracks: tracks.map(chainOfTrack) }) };
}

function chainOfTrack(track: Json | null): Json | null {
  // What comes from a file is migrated before it is checked.
  if (track === null) return track;
  const { effects: sends } = track;
  if (typeof sends !== "object" || sends === null || Array.isArray(sends)) return track;
  const entries = Object.entries(sends);
  const effects = SENDS.flatMap((type) =>
    Object.hasOwn(sends, type) ? [{ id: type, type, amount: (sends as Json)[type] }] : []
  );
  const others = entries.filter(([name]) => !SENDS.includes(name));
  return { ...track, effects, ...(others.length > 0 && { otherEffects: Object.fromEntries(others) }) };
}
