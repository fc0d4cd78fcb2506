import type { operations } from "@downbeat/contract/presets";
import { type Credits, exportHydrogen, exportMidi } from "@downbeat/music";
import type { Input } from "@downbeat/runtime/contract";
import { contentOf } from "./content.ts";
import { foldText } from "./fold_text.ts";
import { given } from "./given.ts";
import { writePresetFile } from "./preset_file.ts";
import type { Preset } from "./types.ts";

type DownloadInput = Input<operations["presets.download"]>;
export type DownloadOptions = DownloadInput["query"];

const FORMATS = {
  midi: { type: "audio/midi", extension: "mid" },
  midi1: { type: "audio/midi", extension: "mid" },
  h2pattern: { type: "application/vnd.hydrogen.pattern+xml", extension: "h2pattern" },
  json: { type: "application/vnd.downbeat.preset+json", extension: "downbeat.json" },
} as const;

/** The bytes of a preset in a format, with its credits inside. */
export function exportFile(preset: Preset, options: DownloadOptions): Uint8Array<ArrayBuffer> {
  const credits = creditsOf(preset);
  switch (options.format) {
    case "json":
      return writePresetFile(contentOf(preset));
    case "h2pattern":
      return owned(exportHydrogen(preset.groove, { credits, swing: options.swing }));
    case "midi":
    case "midi1": {
      const format = options.format === "midi" ? 0 : 1;
      const { swing, preRoll } = options;
      return owned(
        exportMidi(preset.groove, { credits, format, swing, preRoll, probability: probabilityOf(options) }),
      );
    }
  }
}

export function mediaTypeOf({ format }: DownloadOptions) {
  return FORMATS[format].type;
}

const MAX_PLAIN_CHARS = 80;

/** RFC 6266: a plain name for every client, the real one for those that read it. */
export function dispositionOf({ name }: Preset, { format }: DownloadOptions): string {
  const { extension } = FORMATS[format];
  // Folding can make one letter into several.
  const words = foldText(name).replace(/[^a-z0-9]+/g, "-").slice(0, MAX_PLAIN_CHARS);
  const plain = words.replace(/^-+|-+$/g, "") || "groove";
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  // Names longer than the header may be are told in plain letters only.
  const star = exact.length <= 160 ? `; filename*=UTF-8''${exact}.${extension}` : "";
  return `attachment; filename="${plain}.${extension}"${star}`;
}

/** The tag of a file: the state it shows, and how. */
export function fileTag(
  { revision }: Preset,
  { format, swing, probability, preRoll }: DownloadOptions,
): string {
  return `"r${revision}.${format}.${swing}.${probability}.${preRoll}"`;
}

function probabilityOf({ probability }: DownloadOptions): "all" | { seed: number } {
  return probability === "all" ? "all" : { seed: Number(probability.slice("seed:".length)) };
}

function creditsOf({ name, author, license, source, attribution }: Preset): Credits {
  return { title: name, ...given({ author, license, source, attribution }) };
}

/** The exporters own their buffers; their types only do not say so. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
