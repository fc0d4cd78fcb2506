import type { access, operations } from "@downbeat/contract/presets";
import { contentTag, encode, type Handlers } from "@downbeat/runtime/contract";
import { exportLines } from "../bulk/export_lines.ts";
import { exportZip } from "../bulk/export_zip.ts";
import { inChunks } from "../bulk/in_chunks.ts";
import type { PresetsCall } from "../call.ts";
import { type ChangePosition, presentPosition } from "../store/changes.ts";
import { BEGINNING, readFeed } from "../store/feed.ts";
import { scanLibrary } from "../store/library_scan.ts";

const BINDING = "changes";

export const bulk = {
  async "presets.export"({ query: { format } }, call) {
    const pages = scanLibrary(call.db);
    if (format === "midi") {
      return {
        status: 200,
        type: "application/zip",
        body: ReadableStream.from(inChunks(exportZip(pages, call.now()))),
        headers: { "Content-Disposition": 'attachment; filename="downbeat-midi.zip"' },
      };
    }
    // Taken before the scan: whatever the scan may not see comes after it in the feed.
    const cursor = await call.cursors.seal(await presentPosition(call.db), BINDING);
    return {
      status: 200,
      type: "application/x-ndjson",
      body: ReadableStream.from(inChunks(exportLines(pages, cursor))),
      headers: { "Content-Disposition": 'attachment; filename="downbeat.ndjson"' },
    };
  },

  async "presets.changes"({ query: { limit, cursor } }, call) {
    const after = cursor === undefined
      ? BEGINNING
      : await call.cursors.open(cursor, BINDING) as ChangePosition;
    const { items, place, more } = await readFeed(call.db, after, limit);
    const page = encode({ items: [...items], cursor: await call.cursors.seal(place, BINDING), more });
    return { status: 200, body: page, headers: { ETag: contentTag(page.content) } };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
