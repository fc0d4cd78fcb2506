import { deepStrictEqual } from "node:assert/strict";
import { transaction } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { putWebhook } from "../testing/webhook_rows.ts";
import { switchWebhookOff } from "./switch_off.ts";
import { lockWebhook } from "./webhooks.ts";

forEachEngine(
  "of a webhook's end only its owner's others hear, that are on and listen",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    for (const id of ["whk_ends", "whk_hears", "whk_off"]) await putWebhook(db, id);
    await putWebhook(db, "whk_deaf", { events: ["preset.published"] });
    await putWebhook(db, "whk_stranger", { owner: "acc_2" });
    await db.updateTable("webhooks").set({ enabled: false }).where("id", "=", "whk_off").execute();
    let made = 0;
    await transaction(db, async (tx) => {
      const webhook = (await lockWebhook(tx, "whk_ends"))!;
      const newId = (prefix: string) => `${prefix}_${made++}`;
      await switchWebhookOff(tx, webhook, { reason: "gone", at: new Date(), newId });
    });
    const told = await db.selectFrom("deliveries").select(["webhook_id", "event"]).execute();
    deepStrictEqual(told, [{ webhook_id: "whk_hears", event: "webhook.disabled" }]);
  },
  migrated({ presets: migrations }),
);
