import { REFUSED_CREDENTIAL } from "@downbeat/runtime/auth";
import { problem } from "@downbeat/runtime/problem";
import type { Kysely, Transaction } from "kysely";
import type { Device, DeviceProfile } from "../domain/device.ts";
import type { SessionsTables } from "./tables.ts";

export const MAX_DEVICES = 32;

/** The newest first. */
export async function listDevices(db: Kysely<SessionsTables>, accountId: string): Promise<Device[]> {
  const rows = await db.selectFrom("devices").select(["id", "profile", "updated_at as updatedAt"])
    .where("account_id", "=", accountId).orderBy("updated_at", "desc").orderBy("id").execute();
  return rows.map(({ profile, ...same }) => ({ ...same, profile: profile as unknown as DeviceProfile }));
}

/** @throws {Problem} `limit-reached` for one too many, or `unauthenticated` for an account that is erased */
export async function putDevice(
  tx: Transaction<SessionsTables>,
  accountId: string,
  { id, profile, updatedAt }: Device,
): Promise<void> {
  const account = await tx.selectFrom("accounts").select("id").where("id", "=", accountId).forNoKeyUpdate()
    .executeTakeFirst();
  if (!account) throw problem("unauthenticated", { detail: REFUSED_CREDENTIAL });
  const written = { profile: { ...profile }, updated_at: updatedAt };
  const { numUpdatedRows } = await tx.updateTable("devices").set(written)
    .where("account_id", "=", accountId).where("id", "=", id).executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) return;
  const { count } = await tx.selectFrom("devices").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId).executeTakeFirstOrThrow();
  if (count >= MAX_DEVICES) {
    throw problem("limit-reached", { detail: `An account may have ${MAX_DEVICES} devices, forget one` });
  }
  await tx.insertInto("devices").values({ account_id: accountId, id, ...written }).execute();
}

export async function removeDevice(db: Kysely<SessionsTables>, accountId: string, id: string): Promise<void> {
  await db.deleteFrom("devices").where("account_id", "=", accountId).where("id", "=", id).execute();
}
