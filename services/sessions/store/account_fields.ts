import type { ExpressionBuilder } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Account } from "../domain/account.ts";
import type { SessionsTables } from "./tables.ts";

/** Columns of `accounts` and, as one more, its identities: an account is never read without them. */
export function accountFields(query: ExpressionBuilder<SessionsTables, "accounts">) {
  const identities = query.selectFrom("external_identities").select(["issuer", "subject", "linked_at"])
    .whereRef("external_identities.account_id", "=", "accounts.id").orderBy("linked_at").orderBy("issuer");
  return [
    "accounts.id",
    "accounts.email",
    "accounts.display_name",
    "accounts.created_at",
    jsonArrayFrom(identities).as("identities"),
  ] as const;
}

interface AccountFields {
  readonly id: string;
  readonly email: string | null;
  readonly display_name: string;
  readonly created_at: Date;
  /** Times come out of JSON as texts. */
  readonly identities: readonly {
    readonly issuer: string;
    readonly subject: string;
    readonly linked_at: Date | string;
  }[];
}

export function toAccount({ id, email, display_name, created_at, identities }: AccountFields): Account {
  return {
    id,
    email: email ?? undefined,
    displayName: display_name,
    identities: identities.map(({ issuer, subject, linked_at }) => ({
      issuer,
      subject,
      linkedAt: new Date(linked_at),
    })),
    createdAt: created_at,
  };
}
