import type { components } from "@downbeat/contract/presets";
import type { Transaction } from "kysely";
import type { OwnersCall } from "../call.ts";
import { newCollection } from "../domain/collection.ts";
import { baseName, draftsOf } from "../domain/import_drafts.ts";
import type { ImportedFile, ImportOptions } from "../domain/import_file.ts";
import { newPreset } from "../domain/new_preset.ts";
import { writeOrder } from "../store/collection_items.ts";
import { insertCollection } from "../store/collections.ts";
import { lockNames, namesLike } from "../store/names.ts";
import { lockOwner } from "../store/owner_lock.ts";
import { findTwins, insertPreset } from "../store/presets.ts";
import type { PresetsTables } from "../tables.ts";
import { bodyOf } from "./replies.ts";

type Saved = Pick<components["schemas"]["ImportResult"], "presets" | "collection">;

/** Saves what was read of a file: its presets and, where all of several windows were asked for, a collection of them. */
export async function saveImport(
  tx: Transaction<PresetsTables>,
  call: OwnersCall,
  file: ImportedFile,
  options: ImportOptions,
): Promise<Saved> {
  const owner = call.principal.id;
  const at = call.now();
  const base = baseName(file, options);
  await lockNames(tx, owner);
  // Before the names are taken: somebody who waits for one of them would keep the collection from being made.
  if (options.window === "all") await lockOwner(tx, owner);
  const presets: Saved["presets"] = [];
  for (const { content, startBar } of draftsOf(file, options, await namesLike(tx, owner, base))) {
    const birth = { id: call.newId("prs"), owner, at, visibility: options.visibility };
    const preset = newPreset(content, birth);
    await insertPreset(tx, preset);
    presets.push({ preset: bodyOf(preset, await findTwins(tx, preset)), startBar });
  }
  if (options.window !== "all" || presets.length < 2) return { presets };
  const collection = newCollection({ name: base }, { id: call.newId("col"), owner, at });
  await insertCollection(tx, collection);
  await writeOrder(tx, collection.id, presets.map(({ preset }) => preset.id));
  return { presets, collection: collection.id };
}
