import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { transaction } from "@downbeat/runtime/db";
import { forEachEngine } from "../../tests/support/engines.ts";
import { migrated } from "../../tests/support/pglite.ts";
import { newPreset } from "./domain/new_preset.ts";
import { contentFrom } from "./domain/write_content.ts";
import { migrations } from "./migrations/mod.ts";
import { renewAnalyses } from "./renew_analyses.ts";
import { findPreset, insertPreset } from "./store/presets.ts";
import type { PresetsTables } from "./tables.ts";
import { HOUSE } from "./testing/grooves.ts";

const at = new Date("2026-03-01T12:00:00.000Z");

forEachEngine(
  "analyses by the definitions of an earlier release are renewed, once, without a new revision",
  async (_, database) => {
    const db = database.schema<PresetsTables>("presets");
    const preset = newPreset(contentFrom({ name: "Old", groove: HOUSE }), {
      id: "prs_1",
      owner: "acc_1",
      at,
    });
    await transaction(db, (tx) => insertPreset(tx, preset));
    const read = () =>
      db.selectFrom("presets").select(["feature_set", "density", "vectors"]).executeTakeFirstOrThrow();
    const fresh = await read();
    const old = {
      feature_set: 0,
      density: 0,
      vectors: new Uint8Array(576),
      fingerprint: "0",
      features: { ...preset.features, density: 0 },
    };
    await db.updateTable("presets").set(old).execute();
    await Promise.all([renewAnalyses(db, at), renewAnalyses(db, at)]);
    deepStrictEqual([await read(), await findPreset(db, "prs_1")], [fresh, preset]);
    const changes = () => db.selectFrom("changes").select("seq").execute();
    strictEqual((await changes()).length, 2);
    await renewAnalyses(db, at);
    strictEqual((await changes()).length, 2);
  },
  migrated({ presets: migrations }),
);
