import { constraintOf } from "@downbeat/runtime/db";
import { problem } from "@downbeat/runtime/problem";
import type { Transaction } from "kysely";
import type { LinkedIdentity } from "../domain/identity.ts";
import type { SessionsTables } from "./tables.ts";

/** Somebody else has stored the same identity since it was looked for. */
export class IdentityStoredMeanwhile extends Error {
  override readonly name = "IdentityStoredMeanwhile";
}

/**
 * Ties an identity to an account.
 * @throws {IdentityStoredMeanwhile} when an account has it
 * @throws {Problem} `issuer-already-linked` when the account has another identity of the issuer
 */
export async function insertIdentity(
  tx: Transaction<SessionsTables>,
  accountId: string,
  { issuer, subject, linkedAt }: LinkedIdentity,
): Promise<void> {
  try {
    await tx.insertInto("external_identities")
      .values({ issuer, subject, account_id: accountId, linked_at: linkedAt }).execute();
  } catch (cause) {
    const constraint = constraintOf(cause);
    if (constraint === "external_identities_key") throw new IdentityStoredMeanwhile("", { cause });
    if (constraint === "external_identities_one_each") throw problem("issuer-already-linked", { cause });
    throw cause;
  }
}
