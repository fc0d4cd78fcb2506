import { strictEqual } from "node:assert/strict";
import { logger } from "@downbeat/runtime/observe";
import { newId } from "../../../runtime/service/new_id.ts";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import { lookForWork } from "../store/telling.ts";
import type { PresetsTables } from "../tables.ts";
import { putChanges } from "../testing/webhook_rows.ts";
import { startWebhookRounds } from "./webhook_rounds.ts";

forEachEngine("a process that stops does not first tell of all that there is", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await putChanges(db, Array.from({ length: 5_000 }, (_, n) => `prs_${n}`));
  const now = () => new Date();
  const began = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const fill = async () => {
    began.resolve();
    await goOn.promise;
  };
  const rounds = startWebhookRounds({
    ...{ db, now, log: logger("presets"), newId: (prefix: string) => newId(prefix, now()) },
    deliverer: { fill },
  });
  await began.promise;
  const ended = rounds[Symbol.asyncDispose]();
  goOn.resolve();
  await ended;
  strictEqual((await lookForWork(db, now())).news, true);
}, migrated({ presets: migrations }));
