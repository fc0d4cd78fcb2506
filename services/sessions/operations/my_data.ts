import type { components } from "@downbeat/contract/sessions";
import { problem } from "@downbeat/runtime/problem";
import { Client } from "@downbeat/sdk/core";
import { Presets } from "@downbeat/sdk/presets";
import type { SessionsCall, SessionsHandlers } from "../call.ts";
import { presentAccount } from "../domain/account.ts";
import { presentDevice } from "../domain/device.ts";
import { exportIdentity } from "../domain/identity.ts";
import { listDevices } from "../store/devices.ts";
import { listLogins } from "../store/logins.ts";
import { findPreferences } from "../store/preferences.ts";
import { exportSessions } from "./export_sessions.ts";
import { loginEnded, requireAccount } from "./require_account.ts";

type Export = components["schemas"]["AccountExport"];

/** The contract's bound of an export. */
const MAX_PRESETS = 10_000;
const PAGE_SIZE = 100;
/** All attempts at one page and the pauses between them. */
const PAGE_DEADLINE_MS = 5_000;

/** Everything that is kept for the caller, wherever it is. */
export const myData = {
  async "me.export"(_input, call) {
    const account = await requireAccount(call);
    const preferences = await findPreferences(call.db, account.id);
    if (!preferences) throw loginEnded();
    const logins = await listLogins(call.db, account.id, call.maxLogins);
    const body: Export = {
      account: presentAccount(account),
      identities: account.identities.map(exportIdentity),
      preferences: preferences.value,
      logins: logins.map(({ createdAt, lastUsedAt }) => ({
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      })),
      ...await readLibrary(call),
      devices: (await listDevices(call.db, account.id)).map(presentDevice),
      sessions: await exportSessions(call.db, account.id),
      exportedAt: call.now().toISOString(),
    };
    return { status: 200, body };
  },
} satisfies Partial<SessionsHandlers>;

/** Asked with the caller's own token: this service has no right of its own to anybody's presets. */
async function readLibrary(call: SessionsCall): Promise<Pick<Export, "presets" | "library">> {
  try {
    const { baseUrl, fetch } = call.presets();
    const client = new Client({ baseUrl, fetch, auth: call.token, deadlineMs: PAGE_DEADLINE_MS });
    const read = (cursor?: string) =>
      new Presets(client).account({
        limit: PAGE_SIZE,
        signal: call.signal,
        ...(cursor !== undefined && { cursor }),
      });
    const { items, nextCursor, ...library } = await read();
    const presets: Export["presets"] = items.map((preset) => ({ ...preset }));
    for (let cursor = nextCursor; cursor !== undefined && presets.length < MAX_PRESETS;) {
      const page = await read(cursor);
      presets.push(...page.items.map((preset) => ({ ...preset })));
      cursor = page.nextCursor;
    }
    return { presets: presets.slice(0, MAX_PRESETS), library };
  } catch (cause) {
    throw problem("peer-unavailable", { detail: "The presets cannot be read", retryAfterSeconds: 5, cause });
  }
}
