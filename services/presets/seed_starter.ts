import { transaction } from "@downbeat/runtime/db";
import type { Kysely, Transaction } from "kysely";
import { contentHash } from "./domain/canonical.ts";
import { newPreset } from "./domain/new_preset.ts";
import { revise } from "./domain/revise.ts";
import { HOUSE_ACCOUNT, starterContent, starterId } from "./domain/starter_shelf.ts";
import type { Content, Preset } from "./domain/types.ts";
import { publish } from "./domain/version.ts";
import type { StarterPreset } from "./starter/mod.ts";
import { findPreset, insertPreset, updatePreset } from "./store/presets.ts";
import { lockStarters, readStarters, recordStarter } from "./store/starters.ts";
import { insertVersion } from "./store/versions.ts";
import type { PresetsTables } from "./tables.ts";

interface Entry {
  readonly slug: string;
  readonly content: Content;
  readonly hash: string;
}

/**
 * Puts the starter library on the shelf: what is new is added, what a release changed is published anew unless somebody
 * changed it here, and what was removed here stays away. Any number of processes may do it at once.
 */
export async function seedStarter(
  db: Kysely<PresetsTables>,
  starters: readonly StarterPreset[],
  at: Date,
): Promise<void> {
  const entries = starters.map((starter): Entry => {
    const content = starterContent(starter);
    return { slug: starter.slug, content, hash: contentHash(content) };
  });
  const known = await readStarters(db);
  if (entries.every(({ slug, hash }) => known.get(slug)?.content_hash === hash)) return;
  await transaction(db, async (tx) => {
    const recorded = await lockStarters(tx);
    for (const entry of entries) {
      const before = recorded.get(entry.slug);
      if (before?.content_hash === entry.hash) continue;
      const revision = before ? await renew(tx, entry, before.revision, at) : await add(tx, entry, at);
      await recordStarter(tx, {
        slug: entry.slug,
        preset_id: starterId(entry.slug),
        content_hash: entry.hash,
        revision,
      });
    }
  });
}

async function add(tx: Transaction<PresetsTables>, { slug, content }: Entry, at: Date): Promise<number> {
  const draft = newPreset(content, { id: starterId(slug), owner: HOUSE_ACCOUNT, at });
  const { preset, frozen } = publish({ ...draft, revision: 0 }, undefined, at);
  await insertPreset(tx, preset);
  await insertVersion(tx, preset.id, frozen);
  return preset.revision;
}

async function renew(
  tx: Transaction<PresetsTables>,
  entry: Entry,
  revision: number,
  at: Date,
): Promise<number> {
  const present: Preset | undefined = await findPreset(tx, starterId(entry.slug));
  if (!present || present.revision !== revision) return revision;
  const { preset, frozen } = publish({ ...revise(present, entry.content, at), revision }, undefined, at);
  await updatePreset(tx, present, preset);
  await insertVersion(tx, preset.id, frozen);
  return preset.revision;
}
