import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

/** A secret as Standard Webhooks writes it. @param key 24 to 64 bytes */
export function secretOf(key: Uint8Array): string {
  return PREFIX + Buffer.from(key).toString("base64");
}

export interface Message {
  /** The same for every attempt, so that a receiver can tell a repeat. */
  readonly id: string;
  readonly body: string;
}

/**
 * The headers of one attempt by the Standard Webhooks specification 1.0.0: HMAC-SHA-256 of `id.timestamp.body` under
 * each secret, the newest first.
 * @param at when the attempt begins; receivers refuse what is minutes old
 */
export function signedHeaders(
  message: Message,
  at: Date,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  const signed = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  });
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  };
}
