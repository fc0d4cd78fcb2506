import { hash } from "node:crypto";
import type { FileSettings } from "./settings_of.ts";

/** Names one import: whose it is, of which bytes, asked how. The same import has the same key in every run. */
export function fileKey(accountId: string, bytes: Uint8Array, settings: FileSettings): string {
  const asked = Object.entries(settings).sort(([a], [b]) => a < b ? -1 : 1);
  return hash(
    "sha256",
    JSON.stringify([accountId, hash("sha256", bytes, "hex"), asked]),
    "hex",
  );
}
