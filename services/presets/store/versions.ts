import { problem } from "@downbeat/runtime/problem";
import type { Kysely, Selectable, Transaction } from "kysely";
import { formatVersion, type Frozen, parseVersion } from "../domain/version.ts";
import type { PresetsTables, VersionRow } from "../tables.ts";

type Db = Kysely<PresetsTables>;

export async function insertVersion(
  tx: Transaction<PresetsTables>,
  presetId: string,
  version: Frozen,
): Promise<void> {
  const { content, contentHash, publishedAt } = version;
  await tx.insertInto("versions").values({
    preset_id: presetId,
    ...parseVersion(version.version),
    content_hash: contentHash,
    content,
    published_at: publishedAt,
  }).execute();
}

export interface VersionPageOptions {
  readonly limit: number;
  /** Number of the version the page before ended with. */
  readonly after: string | undefined;
}

/** The newest first, without their content; one more than `limit` when there is another page. */
export async function listVersions(db: Db, presetId: string, { limit, after }: VersionPageOptions) {
  let query = db.selectFrom("versions").select(["major", "minor", "patch", "content_hash", "published_at"])
    .where("preset_id", "=", presetId)
    .orderBy("major", "desc").orderBy("minor", "desc").orderBy("patch", "desc").limit(limit + 1);
  if (after !== undefined) {
    const { major, minor, patch } = parseVersion(after);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("major", "minor", "patch"), "<", tuple(major, minor, patch))
    );
  }
  return (await query.execute()).map((row) => ({
    version: formatVersion(row),
    contentHash: row.content_hash,
    publishedAt: row.published_at.toISOString(),
  }));
}

/**
 * One version by its number or its content hash; of equal contents the newest.
 * @throws {Problem} `version-not-found`
 */
export async function readVersion(db: Db, presetId: string, name: string): Promise<Frozen> {
  let query = db.selectFrom("versions").selectAll().where("preset_id", "=", presetId);
  if (name.startsWith("sha256-")) query = query.where("content_hash", "=", name);
  else {
    const { major, minor, patch } = parseVersion(name);
    query = query.where("major", "=", major).where("minor", "=", minor).where("patch", "=", patch);
  }
  const row = await query.orderBy("major", "desc").orderBy("minor", "desc").orderBy("patch", "desc")
    .executeTakeFirst();
  if (!row) throw problem("version-not-found", { detail: `Preset "${presetId}" has no version "${name}"` });
  return frozenOf(row);
}

function frozenOf(row: Selectable<VersionRow>): Frozen {
  return {
    version: formatVersion(row),
    contentHash: row.content_hash,
    content: row.content,
    publishedAt: row.published_at,
  };
}
