import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter, tagged } from "@downbeat/runtime/pages";
import type { PresetsCall } from "../call.ts";
import { presentVersion } from "../domain/version.ts";
import { readPreset } from "../store/presets.ts";
import { listVersions, readVersion } from "../store/versions.ts";

export const versions = {
  async "presets.versions.list"({ path: { id }, query }, call) {
    await readPreset(call.db, id, call.principal?.id);
    const binding = `versions of ${id}`;
    const after = await placeAfter<string>(call.cursors, query.cursor, binding);
    const entries = await listVersions(call.db, id, { limit: query.limit, after });
    return tagged(await pageOf(call.cursors, entries, query.limit, binding, ({ version }) => version));
  },

  async "presets.versions.get"({ path: { id, version } }, call) {
    const { visibility } = await readPreset(call.db, id, call.principal?.id);
    const frozen = await readVersion(call.db, id, version);
    const headers = { ETag: `"${frozen.contentHash}"`, "Cache-Control": cacheControl(visibility) };
    return { status: 200, body: presentVersion(id, frozen), headers };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** A version never changes, so it need not be asked for again; but who may read it can change. */
function cacheControl(visibility: string): string {
  return visibility === "public" ? "public, max-age=31536000, immutable" : "private, no-cache";
}
