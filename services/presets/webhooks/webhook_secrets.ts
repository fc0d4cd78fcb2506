import { decryptSecret, encryptSecret, type SecretKeys } from "@downbeat/runtime/auth";
import { secretOf } from "../domain/sign_message.ts";

const SECRET_BYTES = 32;

/** The secrets that deliveries are signed with, as they are made, kept and used. */
export interface WebhookSecrets {
  /** A new secret of a webhook: as its owner gets it, and as it is kept. */
  create(webhookId: string): Promise<{ secret: string; sealed: string }>;
  open(webhookId: string, sealed: string): Promise<string>;
}

export function webhookSecrets(keys: SecretKeys): WebhookSecrets {
  return {
    async create(webhookId) {
      const secret = secretOf(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
      return { secret, sealed: await encryptSecret(keys, secret, contextOf(webhookId)) };
    },
    open: (webhookId, sealed) => decryptSecret(keys, sealed, contextOf(webhookId)),
  };
}

/** A secret copied to another webhook does not open there. */
function contextOf(webhookId: string): string {
  return `presets/webhook/${webhookId}`;
}
