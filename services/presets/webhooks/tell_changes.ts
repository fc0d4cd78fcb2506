import { transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { newDelivery } from "../domain/delivery.ts";
import { hears, type Listener } from "../domain/fan_out.ts";
import { changeMessage } from "../domain/webhook_message.ts";
import { insertDeliveries } from "../store/deliveries.ts";
import { advanceTold, holdListeners, lockTold, type News, readNews } from "../store/telling.ts";
import type { PresetsTables } from "../tables.ts";

/** Changes that one transaction tells of at most. */
const MAX_CHANGES = 500;
/** Deliveries that one transaction makes at most, unless a single change makes more. */
const MAX_DELIVERIES = 5_000;

export interface TellingPorts {
  readonly db: Kysely<PresetsTables>;
  now(): Date;
  newId(prefix: string): string;
}

/**
 * Makes the next changes of the public library into deliveries, and moves the place in the log, in one transaction:
 * each change is told once to each webhook that listens, in the order of the log, whatever process dies when.
 * @returns whether there may be more to tell
 */
export async function tellChanges({ db, now, newId }: TellingPorts): Promise<boolean> {
  return await transaction(db, async (tx) => {
    const place = await lockTold(tx);
    if (!place) return false;
    const found = await readNews(tx, place, MAX_CHANGES);
    if (found.length === 0) return false;
    // After the changes: whoever registered before one of them was made is seen.
    const listeners = await holdListeners(tx);
    const news = found.slice(0, Math.max(1, Math.floor(MAX_DELIVERIES / Math.max(1, listeners.length))));
    await insertDeliveries(tx, deliveriesOf(news, listeners, now(), newId));
    await advanceTold(tx, news.at(-1)!);
    return news.length < found.length || found.length === MAX_CHANGES;
  });
}

function deliveriesOf(
  news: readonly News[],
  listeners: readonly Listener[],
  at: Date,
  newId: TellingPorts["newId"],
) {
  const pairs = news.flatMap((change, n) =>
    listeners.filter((listener) => hears(listener, change)).map(({ id }) => ({ n, webhookId: id }))
  );
  const eventIds = inOrder(newId, "evt", news.length);
  const ids = inOrder(newId, "dlv", pairs.length);
  const messages = news.map((change, n) => ({
    eventId: eventIds[n]!,
    event: change.event,
    body: changeMessage(change),
  }));
  return pairs.map(({ n, webhookId }, i) => newDelivery(messages[n]!, { id: ids[i]!, webhookId, at }));
}

/** New ids that sort as they stand: those of one millisecond do not sort by themselves. */
function inOrder(newId: TellingPorts["newId"], prefix: string, count: number): string[] {
  return Array.from({ length: count }, () => newId(prefix)).sort();
}
