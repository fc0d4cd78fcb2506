import type { Kysely } from "kysely";
import { z } from "zod";
import type { Shelf } from "../memory/shelf.ts";
import { eraseOwner } from "../store/owned_presets.ts";
import type { PresetsTables } from "../tables.ts";

export interface ErasurePorts {
  readonly db: Kysely<PresetsTables>;
  readonly shelf: Shelf;
  now(): Date;
}

const payloadSchema = z.object({ id: z.string() });

/**
 * Removes an erased account's presets, public ones too. Forks by other people stay, with the names that their licence
 * asks to show. A repeated event finds nothing more to do.
 */
export function onAccountErased({ db, shelf, now }: ErasurePorts): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const { id } = payloadSchema.parse(payload);
    const gone = await eraseOwner(db, id, now());
    for (const presetId of gone) shelf.remove(presetId);
  };
}
