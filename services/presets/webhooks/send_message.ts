import { type Outbound, OutboundError } from "@downbeat/runtime/outbound";
import { judgeReply, type Verdict } from "../domain/judge_reply.ts";
import { printableReply } from "../domain/printable_reply.ts";
import { signedHeaders } from "../domain/sign_message.ts";
import { secretsInUse } from "../domain/webhook.ts";
import type { Attempt } from "../store/attempts.ts";
import type { Claim } from "../store/claims.ts";
import type { WebhookSecrets } from "./webhook_secrets.ts";

export const TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 4096;
const MAX_ERROR_CHARS = 200;
/** What the contract calls a status; other numbers are nonsense. */
const STATUSES = { first: 100, last: 599 };

export interface SendingPorts {
  readonly outbound: Pick<Outbound, "send">;
  readonly secrets: WebhookSecrets;
  now(): Date;
}

export interface Sending {
  readonly attempt: Attempt;
  readonly verdict: Verdict;
}

/**
 * Makes one attempt, and says what came of it whatever did.
 * @throws the signal's reason when it fires, and what makes the secrets unreadable
 */
export async function sendMessage(
  { outbound, secrets, now }: SendingPorts,
  { eventId, body, webhook }: Claim,
  signal: AbortSignal,
): Promise<Sending> {
  const at = now();
  const inUse = await Promise.all(
    secretsInUse(webhook, at).map((sealed) => secrets.open(webhook.id, sealed)),
  );
  const headers = {
    "content-type": "application/json",
    "user-agent": "Downbeat-Webhooks/1",
    ...signedHeaders({ id: eventId, body }, at, inUse),
  };
  try {
    const reply = await outbound.send({
      ...{ method: "POST", url: webhook.url, headers, body, signal },
      ...{ timeoutMs: TIMEOUT_MS, maxReplyBytes: MAX_REPLY_BYTES },
    });
    const { status } = reply;
    const durationMs = Math.round(reply.durationMs);
    if (status < STATUSES.first || status > STATUSES.last) {
      return missed({ at, durationMs, error: `The status ${status} is none of HTTP` });
    }
    const attempt = { at, durationMs, status, error: null, reply: printableReply(reply.body) };
    return { attempt, verdict: judgeReply(reply, now()) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof OutboundError)) throw error;
    return missed({ at, durationMs: now().getTime() - at.getTime(), error: error.message });
  }
}

function missed({ at, durationMs, error }: { at: Date; durationMs: number; error: string }): Sending {
  const attempt = {
    ...{ at, durationMs: Math.max(0, durationMs), status: null, reply: null },
    error: error.slice(0, MAX_ERROR_CHARS).toWellFormed(),
  };
  return { attempt, verdict: { kind: "missed", askedMs: 0 } };
}
