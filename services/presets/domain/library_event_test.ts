import { strictEqual } from "node:assert/strict";
import { libraryEvent } from "./library_event.ts";

const draft = { visibility: "private", version: null } as const;
const first = { visibility: "public", version: "1.0.0" } as const;
const second = { visibility: "public", version: "1.1.0" } as const;
const unlisted = { visibility: "unlisted", version: "1.0.0" } as const;

const cases = [
  ["a first version", draft, first, "preset.published"],
  ["a preset that is born public", undefined, first, "preset.published"],
  ["a further version", first, second, "preset.published"],
  ["a withdrawn preset that comes back", unlisted, first, "preset.published"],
  ["a write without a version", first, first, "preset.updated"],
  ["a withdrawal", first, unlisted, "preset.withdrawn"],
  ["a removal", first, undefined, "preset.withdrawn"],
  ["a draft's birth", undefined, draft, null],
  ["a draft's removal", draft, undefined, null],
  ["an unlisted preset's write", unlisted, unlisted, null],
] as const;

for (const [name, before, after, event] of cases) {
  Deno.test(`libraryEvent: ${name} is ${event ?? "nothing to the public"}`, () => {
    strictEqual(libraryEvent(before, after), event);
  });
}
