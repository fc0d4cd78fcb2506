import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileKey } from "./file_key.ts";
import type { GrooveFile } from "./find_files.ts";
import { type ImportOptions, parseOptions } from "./options.ts";
import { settingsOf } from "./settings_of.ts";

function file(relative: string): GrooveFile {
  return { path: `in/${relative}`, relative, kind: "midi" };
}

function options(...args: string[]): ImportOptions {
  const parsed = parseOptions(["in", ...args]);
  return parsed === "help" ? options() : parsed;
}

const CREDITS = {
  name: "jazz 1",
  style: "jazz",
  tags: ["swing"],
  author: "Drummer 1",
  license: "CC-BY-4.0",
  attribution: "Words",
};

Deno.test("a file without credits is named after its path and styled after its folder", () => {
  deepStrictEqual(settingsOf(file("world/Bossa Nova/03.mid"), undefined, options()), {
    name: "world/Bossa Nova/03",
    style: "bossa-nova",
    window: "best",
  });
  strictEqual(settingsOf(file("03.MID"), undefined, options()).style, undefined);
});

Deno.test("the same groove as MIDI and as Hydrogen file gets two names", () => {
  const [midi, hydrogen] = ["a/1.mid", "a/1.h2pattern"].map((path) =>
    settingsOf(file(path), undefined, options())
  );
  notStrictEqual(midi?.name, hydrogen?.name);
});

Deno.test("the command line wins over info.csv, and tags of both count", () => {
  const settings = settingsOf(
    file("a.mid"),
    CREDITS,
    options("--style", "rock", "--tag", "mine", "--license", "CC0-1.0"),
  );
  deepStrictEqual(settings, {
    name: "jazz 1",
    style: "rock",
    tag: ["mine", "swing"],
    author: "Drummer 1",
    license: "CC0-1.0",
    attribution: "Words",
    window: "best",
  });
});

Deno.test("names too long for the library stay apart and within 80 characters", () => {
  const [a, b] = ["a", "b"].map((top) =>
    settingsOf(file(`${top}/${"deep/".repeat(30)}1.mid`), undefined, options()).name!
  );
  ok(a && b && a !== b);
  strictEqual(a.length, 80);
  match(a, /deep\/1$/);
});

Deno.test("the key of an import follows account, bytes and wishes, and nothing else", () => {
  const bytes = Uint8Array.of(1, 2);
  const settings = settingsOf(file("a.mid"), CREDITS, options());
  const key = fileKey("acc_1", bytes, settings);
  strictEqual(
    fileKey("acc_1", Uint8Array.of(1, 2), settingsOf(file("a.mid"), CREDITS, options("--public"))),
    key,
  );
  notStrictEqual(fileKey("acc_2", bytes, settings), key);
  notStrictEqual(fileKey("acc_1", Uint8Array.of(1, 3), settings), key);
  notStrictEqual(fileKey("acc_1", bytes, settingsOf(file("a.mid"), CREDITS, options("--bars", "1"))), key);
  notStrictEqual(fileKey("acc_1", bytes, { ...settings, attribution: "Other words" }), key);
});
