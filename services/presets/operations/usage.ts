import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter } from "@downbeat/runtime/pages";
import { problem } from "@downbeat/runtime/problem";
import type { PresetsCall } from "../call.ts";
import { firstKeptDay } from "../domain/key_usage.ts";
import { listKeyUsage, type UsagePlace } from "../store/key_usage.ts";

export const usage = {
  async "usage.list"({ query: { limit, cursor, from, to, key } }, call) {
    if (from !== undefined && to !== undefined && from > to) throw backwards(from, to);
    const { principal } = call;
    const asking = principal.kind === "key" ? principal.keyId : undefined;
    const binding = `usage of ${JSON.stringify([principal.id, asking, from, to, key])}`;
    const after = await placeAfter<UsagePlace>(call.cursors, cursor, binding);
    const kept = firstKeptDay(call.now());
    const found = await listKeyUsage(call.db, {
      owner: principal.id,
      from: from !== undefined && from > kept ? from : kept,
      to,
      keyIds: keysOf(key, asking),
      after,
      limit,
    });
    const page = await pageOf(call.cursors, found, limit, binding, placeOf);
    return { status: 200, body: page };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** The keys whose usage is shown: a key that asks sees its own and nothing else. */
function keysOf(wanted: string | undefined, asking: string | undefined): readonly string[] | undefined {
  if (asking === undefined) return wanted === undefined ? undefined : [wanted];
  return wanted === undefined || wanted === asking ? [asking] : [];
}

function placeOf({ day, keyId, operation }: { day: string; keyId: string; operation: string }): UsagePlace {
  return [day, keyId, operation];
}

function backwards(from: string, to: string) {
  return problem("bad-request", {
    errors: [
      { pointer: "/query/from", detail: `Must not be after "to", which is "${to}"` },
      { pointer: "/query/to", detail: `Must not be before "from", which is "${from}"` },
    ],
  });
}
