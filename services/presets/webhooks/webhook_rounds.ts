import type { Logger } from "@downbeat/runtime/observe";
import { startRounds } from "@downbeat/runtime/rounds";
import { purgeDeliveries } from "../store/deliveries.ts";
import { lookForWork } from "../store/telling.ts";
import type { Deliverer } from "./deliverer.ts";
import { tellChanges, type TellingPorts } from "./tell_changes.ts";

export interface WebhookRoundsPorts extends TellingPorts {
  readonly log: Logger;
  readonly deliverer: Pick<Deliverer, "fill">;
}

const INTERVAL_MS = 500;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const PURGE_EVERY_MS = 60 * 60 * 1000;
const PURGE_CHUNK = 1_000;

/** Tells webhooks of changes, attempts what is due and forgets what is old, looking every half second. */
export function startWebhookRounds(ports: WebhookRoundsPorts): AsyncDisposable {
  const { db, log, deliverer, now } = ports;
  let purgeAtMs = 0;

  async function purge(atMs: number): Promise<void> {
    if (atMs < purgeAtMs) return;
    const purged = await purgeDeliveries(db, new Date(atMs - KEPT_MS), PURGE_CHUNK);
    // A full chunk means more: the next one comes with the next round.
    if (purged < PURGE_CHUNK) purgeAtMs = atMs + PURGE_EVERY_MS;
  }

  return startRounds({
    intervalMs: INTERVAL_MS,
    async work(stopping) {
      const at = now();
      const { news, due } = await lookForWork(db, at);
      // However much there is to tell: another process goes on where this one stopped.
      for (let more = news; more && !stopping.aborted;) {
        more = await tellChanges(ports);
        await deliverer.fill();
      }
      if (due) await deliverer.fill();
      await purge(at.getTime());
    },
    log,
    failing: "Webhooks cannot be told of changes: {error}",
    recovered: "Webhooks are told of changes again",
  });
}
