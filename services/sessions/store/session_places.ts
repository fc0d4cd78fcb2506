import { REFUSED_CREDENTIAL } from "@downbeat/runtime/auth";
import { problem } from "@downbeat/runtime/problem";
import type { Transaction } from "kysely";
import type { SessionsTables } from "./tables.ts";

export const MAX_OWNED_SESSIONS = 1_000;

/**
 * Makes sure that an account may own one session more, and keeps it so until the transaction ends.
 * @throws {Problem} `limit-reached`, or `unauthenticated` for an account that is erased
 */
export async function holdPlace(tx: Transaction<SessionsTables>, ownerId: string): Promise<void> {
  const account = await tx.selectFrom("accounts").select("id").where("id", "=", ownerId).forNoKeyUpdate()
    .executeTakeFirst();
  if (!account) throw problem("unauthenticated", { detail: REFUSED_CREDENTIAL });
  const { count } = await tx.selectFrom("sessions").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("owner_id", "=", ownerId).executeTakeFirstOrThrow();
  if (count < MAX_OWNED_SESSIONS) return;
  throw problem("limit-reached", {
    detail: `An account may own ${MAX_OWNED_SESSIONS} sessions, remove one`,
  });
}
