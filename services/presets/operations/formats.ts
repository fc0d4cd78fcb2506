import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { analyse } from "../domain/analyse.ts";
import { dispositionOf, exportFile, fileTag, mediaTypeOf } from "../domain/export_file.ts";
import { baseName, draftsOf } from "../domain/import_drafts.ts";
import { importFile } from "../domain/import_file.ts";
import { namesLike } from "../store/names.ts";
import { countUse, readPreset } from "../store/presets.ts";
import { saveImport } from "./save_import.ts";

export const formats = {
  async "presets.import"(input, call) {
    const { query, contentType, body } = input;
    const file = importFile(contentType, body, query);
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
      const saved = await saveImport(tx, call, file, query);
      const headers = { Location: `/v1/presets/${saved.presets[0]!.preset.id}` };
      return { status: 201, body: { ...saved, report, exact }, headers };
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
