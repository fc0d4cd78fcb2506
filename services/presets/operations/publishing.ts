import type { access, operations } from "@downbeat/contract/presets";
import { type Handlers, requireMatch, revisionTag } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { fork } from "../domain/fork.ts";
import { present } from "../domain/present.ts";
import { publish, withdraw } from "../domain/version.ts";
import {
  countUse,
  findTwins,
  insertPreset,
  lockOwnPreset,
  readOwnPreset,
  readPreset,
  updatePreset,
} from "../store/presets.ts";
import { insertVersion } from "../store/versions.ts";
import { changed, created } from "./replies.ts";

export const publishing = {
  async "presets.fork"({ path, body }, call) {
    const owner = call.principal.id;
    const reply = await call.transaction(async (tx) => {
      const origin = await readPreset(tx, path.id, owner);
      const copy = fork(origin, { id: call.newId("prs"), owner, name: body.name, at: call.now() });
      await insertPreset(tx, copy);
      await countUse(tx, origin.id);
      return created(copy, await findTwins(tx, copy));
    });
    call.shelf.cache.drop(path.id);
    return reply;
  },

  async "presets.publish"({ path, header, body }, call) {
    const owner = call.principal.id;
    const { author } = await readOwnPreset(call.db, path.id, owner);
    // Asked before the transaction, which must not wait for another service.
    const credited = author ?? await call.displayNameOf(owner, call.signal);
    const preset = await call.transaction(async (tx) => {
      const draft = await lockOwnPreset(tx, path.id, owner);
      requireMatch(header["If-Match"], revisionTag(draft), present(draft));
      const { preset, frozen } = publish(
        { ...draft, author: draft.author ?? credited },
        body.version,
        call.now(),
      );
      await updatePreset(tx, draft, preset);
      await insertVersion(tx, preset.id, frozen);
      return preset;
    });
    call.shelf.put(preset);
    return changed(preset);
  },

  async "presets.unpublish"({ path, header }, call) {
    const preset = await call.transaction(async (tx) => {
      const before = await lockOwnPreset(tx, path.id, call.principal.id);
      requireMatch(header["If-Match"], revisionTag(before), present(before));
      const after = withdraw(before, call.now());
      if (after !== before) await updatePreset(tx, before, after);
      return after;
    });
    call.shelf.put(preset);
    return changed(preset);
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
