import { transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import type { Verdict } from "../domain/judge_reply.ts";
import { waitMs } from "../domain/retry_ladder.ts";
import { deliveredSince, type Outcome, recordAttempt } from "../store/attempts.ts";
import type { Claim } from "../store/claims.ts";
import { switchWebhookOff } from "../store/switch_off.ts";
import { lockWebhook } from "../store/webhooks.ts";
import type { PresetsTables } from "../tables.ts";
import type { Sending } from "./send_message.ts";

export interface ConcludingPorts {
  readonly db: Kysely<PresetsTables>;
  /** Multiplies the waits of the ladder. */
  readonly pace: number;
  now(): Date;
  newId(prefix: string): string;
}

const MISSED: Verdict = { kind: "missed", askedMs: 0 };

/**
 * Writes down what came of an attempt. A webhook is switched off that answers 410, or to which nothing got through from
 * when a delivery was made until it had failed up the whole ladder.
 */
export async function conclude(
  { db, pace, now, newId }: ConcludingPorts,
  claim: Claim,
  { attempt, verdict }: Sending,
): Promise<void> {
  const at = now();
  const outcome = outcomeOf(verdict);
  if (outcome.status !== "failed") {
    await recordAttempt(db, claim, attempt, outcome);
    return;
  }
  await transaction(db, async (tx) => {
    const webhook = await lockWebhook(tx, claim.webhook.id);
    if (!webhook) return;
    // An address that its owner has left may well be gone: that says nothing about the one it was left for.
    const gone = verdict.kind === "gone" && webhook.url === claim.webhook.url;
    const status = await recordAttempt(tx, claim, attempt, gone ? outcome : outcomeOf(MISSED));
    if (!webhook.enabled || !gone && status !== "failed") return;
    if (!gone && await deliveredSince(tx, webhook.id, claim.createdAt)) return;
    await switchWebhookOff(tx, webhook, { reason: gone ? "gone" : "failing", at, newId });
  });

  function outcomeOf(verdict: Verdict): Outcome {
    if (verdict.kind === "delivered") return { status: "delivered", at };
    if (verdict.kind === "gone") return { status: "failed" };
    const rung = claim.rung + 1;
    const wait = waitMs({ rung, id: claim.id, pace, askedMs: verdict.askedMs });
    if (wait === undefined) return { status: "failed" };
    return { status: "waiting", rung, nextAttemptAt: new Date(at.getTime() + wait) };
  }
}
