import { deepStrictEqual } from "node:assert/strict";
import { HOUSE } from "../testing/grooves.ts";
import { exportFile } from "./export_file.ts";
import { importFile, type ImportType } from "./import_file.ts";
import { newPreset } from "./new_preset.ts";
import { contentFrom } from "./write_content.ts";

const TYPES = {
  midi: "audio/midi",
  midi1: "audio/midi",
  json: "application/vnd.downbeat.preset+json",
  zip: "application/zip",
  h2pattern: "application/vnd.hydrogen.pattern+xml",
  groovescribe: "text/uri-list",
} as const satisfies Record<string, ImportType>;

const LETTERS = "拍子 & <Größe> “ñ” 🥁 100% a+b=c;#|?";
const CREDITS = {
  plain: {
    name: "A groove",
    author: "Ada",
    license: "CC-BY-4.0",
    source: "https://example.org/a?b=c&d=%20#e",
    attribution: "By Ada",
  },
  "of all letters": {
    name: LETTERS,
    author: LETTERS,
    license: "LicenseRef-a.b+c",
    source: null,
    attribution: LETTERS,
  },
  "as long as they may be": {
    name: "名".repeat(80),
    author: "é".repeat(80),
    license: "x".repeat(64),
    source: `https://example.org/${"a".repeat(470)}`,
    attribution: "🥁".repeat(250),
  },
  "that look like our own labels": {
    name: "License: MIT",
    author: "Source: me",
    license: "CC0-1.0",
    source: "https://example.org/",
    attribution: "License: see below, Source: https://example.com/",
  },
  "that look so and lack the rest": {
    name: "By me",
    author: null,
    license: null,
    source: null,
    attribution: "Source: https://example.com/",
  },
};

for (const [format, type] of Object.entries(TYPES)) {
  for (const [kind, credits] of Object.entries(CREDITS)) {
    Deno.test(`credits ${kind} survive ${format}`, () => {
      const stated = Object.fromEntries(Object.entries(credits).filter(([, value]) => value !== null));
      const content = contentFrom({ ...stated, name: credits.name, groove: HOUSE });
      const preset = newPreset(content, { id: "prs_1", owner: "acc_1", at: new Date(0) });
      const options = {
        format: format as keyof typeof TYPES,
        swing: "bake",
        probability: "all",
        preRoll: false,
      } as const;
      const { name, author, license, source, attribution } =
        importFile(type, exportFile(preset, options), { window: "best" }).credits;
      deepStrictEqual({ name, author, license, source, attribution }, credits);
    });
  }
}
