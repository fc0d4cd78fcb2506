import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Kysely } from "kysely";
import type { PresetsTables } from "../../services/presets/tables.ts";
import type { Crowd, Treatment } from "./crowd.ts";

/** A webhook as the drill registered it. */
export interface Registered {
  readonly name: string;
  readonly id: string;
  /** Presets of the changes that it is to hear of, in order. */
  readonly expected: readonly string[];
}

export interface Figures {
  deliveries: number;
  attempts: number;
  delivered: number;
  failed: number;
  dropped: number;
  /** Deliveries that their receiver took more than once. */
  duplicates: number;
  /** Requests that arrived from an attempt that a stopping process could not write down. */
  unrecorded: number;
  /** From when the change was made, in milliseconds. */
  firstAttemptMs: number[];
}

/** Attempts that never left: the address, as it was resolved just then, may not be called. */
const NOT_CALLED = /^Cannot call /;

/** Holds everything that is written down about one webhook to what its receiver saw. */
export async function compare(
  db: Kysely<PresetsTables>,
  crowd: Crowd,
  webhook: Registered,
  figures: Figures,
) {
  const { name, id, expected } = webhook;
  const { enabled } = await db.selectFrom("webhooks").select("enabled").where("id", "=", id)
    .executeTakeFirstOrThrow();
  const deliveries = await db.selectFrom("deliveries").selectAll().where("webhook_id", "=", id).orderBy("id")
    .execute();
  const attempts = Map.groupBy(
    await db.selectFrom("attempts").innerJoin("deliveries", "deliveries.id", "attempts.delivery_id")
      .selectAll("attempts").where("webhook_id", "=", id).orderBy("number").execute(),
    (attempt) => attempt.delivery_id,
  );
  const heard = deliveries.map(({ body }) => JSON.parse(body) as { timestamp: string; data: { id: string } });
  const told = heard.map(({ data }) => data.id);
  // A webhook that was switched off has not heard of what came after.
  deepStrictEqual(
    told,
    enabled ? expected : expected.slice(0, told.length),
    `${name} is told once, in order`,
  );
  strictEqual(new Set(deliveries.map(({ event_id }) => event_id)).size, deliveries.length);

  for (const [n, delivery] of deliveries.entries()) {
    const label = `${name}, ${delivery.event_id}`;
    const log = attempts.get(delivery.id) ?? [];
    const numbers = log.map(({ number }) => number);
    deepStrictEqual(numbers, log.map((_, i) => i + 1), `${label}: numbers without gaps`);
    strictEqual(delivery.attempts, log.length, label);
    ok(log.every(({ at }, i) => i === 0 || at >= log[i - 1]!.at), `${label}: attempts in order`);
    const seen = crowd.treatmentsOf(name, delivery.event_id);
    const recorded = log.filter(({ error }) => !NOT_CALLED.test(error ?? ""));
    const extra = extrasIn(seen, recorded);
    ok(extra !== undefined, `${label}: ${JSON.stringify(recorded)} is not ${JSON.stringify(seen)}`);
    figures.unrecorded += extra;
    const taken = seen.filter((one) => typeof one === "number" && one < 300).length;
    judge(label, delivery.status, { enabled, taken, log, seen });
    figures.deliveries++;
    figures.attempts += log.length;
    if (delivery.status !== "waiting") figures[delivery.status]++;
    if (taken > 1) figures.duplicates++;
    if (log[0]) figures.firstAttemptMs.push(log[0].at.getTime() - Date.parse(heard[n]!.timestamp));
  }
}

interface Ending {
  readonly enabled: boolean;
  readonly taken: number;
  readonly log: readonly { readonly status: number | null }[];
  readonly seen: readonly Treatment[];
}

const LADDER = 10;

/** Whether a delivery ended as the rules say. */
function judge(label: string, status: string, { enabled, taken, log, seen }: Ending): void {
  if (status === "delivered") return ok(taken > 0, `${label} was taken`);
  strictEqual(
    log.filter((one) => one.status !== null && one.status < 300).length,
    0,
    `${label} was not taken`,
  );
  if (status === "dropped") return ok(!enabled, `${label} is dropped with its webhook`);
  strictEqual(status, "failed", `${label} is over`);
  ok(log.length === LADDER || seen.includes(410), `${label} failed up the whole ladder, or is gone`);
}

/** How many treatments were not written down, if what was is all of the others in their order. */
function extrasIn(
  seen: readonly Treatment[],
  recorded: readonly { readonly status: number | null }[],
): number | undefined {
  let next = 0;
  for (const treatment of seen) {
    const status = recorded[next]?.status;
    if (status !== undefined && status === (typeof treatment === "number" ? treatment : null)) next++;
  }
  return next === recorded.length ? seen.length - next : undefined;
}
