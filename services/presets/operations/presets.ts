import type { access, operations } from "@downbeat/contract/presets";
import { type Handlers, requireMatch, revisionTag } from "@downbeat/runtime/contract";
import type { OwnersCall, PresetsCall } from "../call.ts";
import { newPreset } from "../domain/new_preset.ts";
import { present } from "../domain/present.ts";
import { revise } from "../domain/revise.ts";
import type { Preset } from "../domain/types.ts";
import { contentFrom, patchContent, rewrite } from "../domain/write_content.ts";
import {
  findTwins,
  insertPreset,
  lockOwnPreset,
  readPreset,
  removePreset,
  updatePreset,
} from "../store/presets.ts";
import { changed, created } from "./replies.ts";

export const presetOperations = {
  async "presets.get"({ path: { id } }, call) {
    const { cache } = call.shelf;
    const nowMs = call.now().getTime();
    const ready = cache.fresh(id, nowMs) ?? await cache.read(id, nowMs);
    if (ready) return ready;
    const preset = await readPreset(call.db, id, call.principal?.id);
    return changed(preset);
  },

  async "presets.create"({ body }, call) {
    const birth = {
      id: call.newId("prs"),
      owner: call.principal.id,
      at: call.now(),
      visibility: body.visibility,
    };
    const preset = newPreset(contentFrom(body), birth);
    return await call.transaction(async (tx) => {
      await insertPreset(tx, preset);
      return created(preset, await findTwins(tx, preset));
    });
  },

  async "presets.replace"({ path, header, body }, call) {
    const content = contentFrom(body);
    return await write(call, path.id, header["If-Match"], (preset) => {
      const revised = revise(preset, content, call.now());
      return rewrite(preset, revised, body.visibility);
    });
  },

  async "presets.update"({ path, header, body }, call) {
    return await write(call, path.id, header["If-Match"], (preset) => {
      const revised = revise(preset, patchContent(preset, body), call.now());
      return rewrite(preset, revised, body.visibility);
    });
  },

  async "presets.remove"({ path, header }, call) {
    await call.transaction(async (tx) => {
      const preset = await lockOwnPreset(tx, path.id, call.principal.id);
      requireMatch(header["If-Match"], revisionTag(preset), present(preset));
      await removePreset(tx, preset, call.now());
    });
    call.shelf.remove(path.id);
    return { status: 204 };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** Writes the next revision of the caller's preset, if the caller has seen the present one. */
async function write(call: OwnersCall, id: string, ifMatch: string, next: (preset: Preset) => Preset) {
  const { preset, twins } = await call.transaction(async (tx) => {
    const before = await lockOwnPreset(tx, id, call.principal.id);
    requireMatch(ifMatch, revisionTag(before), present(before));
    const preset = next(before);
    await updatePreset(tx, before, preset);
    return { preset, twins: await findTwins(tx, preset) };
  });
  call.shelf.put(preset);
  return changed(preset, twins);
}
