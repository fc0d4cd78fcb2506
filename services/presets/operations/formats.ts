import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { analyse } from "../domain/analyse.ts";
import { dispositionOf, exportFile, fileTag, mediaTypeOf } from "../domain/export_file.ts";
import { baseName, draftsOf } from "../domain/import_drafts.ts";
import { importFile } from "../domain/import_file.ts";
import { newPreset } from "../domain/new_preset.ts";
import { lockNames, namesLike } from "../store/names.ts";
import { countUse, findTwins, insertPreset, readPreset } from "../store/presets.ts";
import { bodyOf } from "./replies.ts";

export const formats = {
  async "presets.import"(input, call) {
    const { query } = input;
    const file = importFile(input);
    const { report, exact } = file;
    const owner = call.principal.id;
    const base = baseName(file, query);
    if (query.dryRun) {
      const drafts = draftsOf(file, query, await namesLike(call.db, owner, base));
      const grooves = drafts.map(({ content: { name, groove }, startBar }) => {
        const { features, fingerprint } = analyse(groove);
        return { name, groove, startBar, features, fingerprint };
      });
      return { status: 200, body: { grooves, report, exact } };
    }
    return await call.transaction(async (tx) => {
      await lockNames(tx, owner);
      const presets = [];
      for (const { content, startBar } of draftsOf(file, query, await namesLike(tx, owner, base))) {
        const birth = { id: call.newId("prs"), owner, at: call.now(), visibility: query.visibility };
        const preset = newPreset(content, birth);
        await insertPreset(tx, preset);
        presets.push({ preset: bodyOf(preset, await findTwins(tx, preset)), startBar });
      }
      const headers = { Location: `/v1/presets/${presets[0]!.preset.id}` };
      return { status: 201, body: { presets, report, exact }, headers };
    });
  },

  async "presets.download"({ path, query, header }, call) {
    const preset = await readPreset(call.db, path.id, call.principal?.id);
    const headers = { ETag: fileTag(preset, query), "Content-Disposition": dispositionOf(preset, query) };
    const reply = {
      status: 200 as const,
      type: mediaTypeOf(query),
      body: exportFile(preset, query),
      headers,
    };
    // Looking whether a file has changed is not using it again.
    if (header?.["If-None-Match"] === undefined) await countUse(call.db, preset.id);
    return reply;
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
