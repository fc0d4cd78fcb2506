import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { othersTurn, readUploads } from "../domain/uploads.ts";
import { saveImport } from "./save_import.ts";

export const importFiles = {
  async "presets.importFiles"({ body, query }, call) {
    const uploads = await readUploads(body.files, query);
    return await call.transaction(async (tx) => {
      const files = [];
      for (const { name, outcome } of uploads) {
        if ("problem" in outcome) {
          files.push({ name, presets: [], problem: outcome.problem });
          continue;
        }
        await othersTurn();
        const { presets, ...rest } = await saveImport(tx, call, outcome.file, query);
        const saved = presets.map(({ preset, startBar }) => ({ id: preset.id, name: preset.name, startBar }));
        const { report, exact } = outcome.file;
        files.push({ name, presets: saved, ...rest, report, exact });
      }
      const refused = files.filter(({ presets }) => presets.length === 0).length;
      return { status: 200, body: { imported: files.length - refused, refused, files } };
    });
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
