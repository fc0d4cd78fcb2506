import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { type ImportOptions, parseOptions } from "./options.ts";
import { USAGE } from "./usage.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("a folder alone asks for the best window, saved privately, resumed", () => {
  deepStrictEqual(parseOptions(["grooves"]), {
    folder: "grooves",
    window: "best",
    tags: [],
    publish: false,
    dryRun: false,
    resume: true,
  });
});

Deno.test("every option is understood", () => {
  const line =
    "in --window all --bars 2 --steps-per-beat 12 --map roland-td11 --style jazz --tag a --tag b-2 --tag a " +
    "--license CC0-1.0 --public --url https://x.test/ --state s --report r --no-resume";
  const expected: ImportOptions = {
    folder: "in",
    window: "all",
    bars: 2,
    stepsPerBeat: 12,
    map: "roland-td11",
    style: "jazz",
    tags: ["a", "b-2"],
    author: "Ada L.",
    license: "CC0-1.0",
    publish: true,
    dryRun: false,
    url: "https://x.test",
    statePath: "s",
    reportPath: "r",
    resume: false,
  };
  deepStrictEqual(parseOptions([...line.split(" "), "--author", "Ada L."]), expected);
});

Deno.test("help wins over everything that is missing", () => {
  strictEqual(parseOptions(["--help"]), "help");
  strictEqual(parseOptions(["-h"]), "help");
});

for (
  const [wrong, words] of [
    ["", /Name the folder/],
    ["a b", /one folder only, not also "b"/],
    ["a --colour red", /--colour/],
    ["a --bars 3", /--bars is "3", choose 1, 2, 4/],
    ["a --window last", /choose first, all, best/],
    ["a --steps-per-beat 5", /choose 3, 4, 6, 8, 12/],
    ["a --map gm2", /choose gm1, roland-td11/],
    ["a --tag Not/A/Tag", /--tag is "Not\/A\/Tag"/],
    ["a --style UPPER", /like bossa-nova/],
    ["a --license GPL?", /like CC-BY-4\.0/],
    [`a ${Array.from({ length: 13 }, (_, index) => `--tag t${index}`).join(" ")}`, /at most 12/],
    ["a --url ftp://x", /http or https/],
    ["a --url", /--url/],
    ["a --public --dry-run", /drop --public or --dry-run/],
  ] as const
) {
  Deno.test(`"${wrong.slice(0, 40)}" is refused with words that help`, () => {
    const refused = (error: unknown) =>
      error instanceof UsageError && words.test(error.message) && !error.message.endsWith(".");
    throws(() => parseOptions(wrong.split(" ").filter((word) => word !== "")), refused);
  });
}

Deno.test("every option in the help is one that is understood", () => {
  const named = [...USAGE.matchAll(/^ {2}--([a-z-]+)(.?)/gm)];
  strictEqual(named.length, 15);
  for (const [, name, after] of named) {
    try {
      parseOptions(["in", after === " " ? `--${name}=?` : `--${name}`]);
    } catch (error) {
      ok(error instanceof UsageError && !error.message.includes("Unknown option"), `${name}: ${error}`);
    }
  }
});
