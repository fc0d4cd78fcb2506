import type { operations } from "@downbeat/contract/presets";
import {
  type Credits,
  exportGrooveScribe,
  exportHydrogen,
  exportMidi,
  exportMusicXml,
} from "@downbeat/music";
import { attachment, type Input } from "@downbeat/runtime/contract";
import { writeBundle } from "./bundle.ts";
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
  groovescribe: { type: "text/uri-list", extension: "url.txt" },
  musicxml: { type: "application/vnd.recordare.musicxml+xml", extension: "musicxml" },
  json: { type: "application/vnd.downbeat.preset+json", extension: "downbeat.json" },
  zip: { type: "application/zip", extension: "zip" },
} as const;

/** The bytes of a preset in a format, with its credits inside. */
export function exportFile(preset: Preset, options: DownloadOptions): Uint8Array<ArrayBuffer> {
  const credits = creditsOf(preset);
  switch (options.format) {
    case "json":
      return writePresetFile(contentOf(preset));
    case "zip":
      return writeBundle(contentOf(preset), writePresetFile(contentOf(preset)), {
        name: `${plainName(preset.name)}.mid`,
        bytes: exportFile(preset, { ...options, format: "midi" }),
      });
    case "groovescribe":
      return new TextEncoder().encode(`${exportGrooveScribe(preset.groove, { credits }).url}\r\n`);
    case "musicxml":
      return owned(exportMusicXml(preset.groove, { credits }));
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

export function dispositionOf({ name }: Preset, { format }: DownloadOptions): string {
  const { extension } = FORMATS[format];
  return attachment(plainName(name), name, extension);
}

/** A name in letters that every system takes. */
function plainName(name: string): string {
  // Folding can make one letter into several.
  const words = foldText(name).replace(/[^a-z0-9]+/g, "-").slice(0, MAX_PLAIN_CHARS);
  return words.replace(/^-+|-+$/g, "") || "groove";
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
