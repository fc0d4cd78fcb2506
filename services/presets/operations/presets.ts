import type { access, operations } from "@downbeat/contract/presets";
import { type Handlers, revisionTag } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { present } from "../domain/present.ts";
import { readPreset } from "../store/presets.ts";

export const presetOperations = {
  async "presets.get"({ path: { id } }, call) {
    const nowMs = call.now().getTime();
    const ready = call.cache.fresh(id, nowMs) ?? await call.cache.read(id, nowMs);
    if (ready) return ready;
    const preset = await readPreset(call.db, id, call.principal?.id);
    return { status: 200, body: present(preset), headers: { ETag: revisionTag(preset) } };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
