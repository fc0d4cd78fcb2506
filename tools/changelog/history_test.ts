import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Document } from "@downbeat/runtime/contract";
import { changelogFiles } from "./changelog_files.ts";
import { deprecatedNow } from "./deprecated_now.ts";
import { groupsOf, historyOf } from "./history.ts";
import { changelogPage } from "./page.ts";
import { apiOf } from "./testing/api.ts";

function services(change: (document: Document) => void = () => {}) {
  const document = apiOf();
  change(document);
  return new Map([["things", document]]);
}

const drop = ({ components }: Document) => void delete components.schemas!["Thing"]!["required"];
const deprecate = ({ paths }: Document) => {
  Object.assign(paths["/v1/things"]!["get"]!, {
    deprecated: true,
    "x-deprecated": { since: "2026-11-01", sunset: "2027-05-01", see: "things.create" },
  });
};

const releases = [
  { version: "0.1.0", date: "2026-11-21", services: services() },
  { version: "0.2.0", date: "2026-12-01", services: services(drop) },
];

Deno.test("history: each release stands beside the one before it, what is not released on top", () => {
  const steps = historyOf(releases, services(drop));
  deepStrictEqual(steps.map(({ version, since }) => [version, since]), [
    [undefined, "0.2.0"],
    ["0.2.0", "0.1.0"],
    ["0.1.0", undefined],
  ]);
  deepStrictEqual(steps[0]!.services, []);
  deepStrictEqual(steps[1]!.services, [{
    service: "things",
    groups: [{
      operations: ["things.list", "things.create"],
      changes: [{ kind: "breaking", sentence: "`Thing.id` may be missing" }],
    }],
  }]);
});

Deno.test("history: what breaks is told first, then what will go, what is new and what reads otherwise", () => {
  const changes = (["changed", "added", "deprecated", "breaking"] as const).flatMap((kind) => [
    { kind, operation: `only.${kind}`, pointer: "", sentence: "One" },
    { kind, operation: "all", pointer: "", sentence: `Of ${kind}` },
  ]);
  const groups = groupsOf(changes);
  deepStrictEqual(groups.find(({ operations }) => operations[0] === "all")!.changes.map(({ kind }) => kind), [
    "breaking",
    "deprecated",
    "added",
    "changed",
  ]);
  deepStrictEqual(groups.map(({ changes }) => changes[0]!.kind), [
    "breaking",
    "breaking",
    "deprecated",
    "added",
    "changed",
  ]);
});

Deno.test("the page has a section for each step, and an anchor that deprecated operations lead to", () => {
  const current = services((document) => (drop(document), deprecate(document)));
  const page = changelogPage(historyOf(releases, current), deprecatedNow(current));
  deepStrictEqual(page.match(/^## .*$/gm), [
    "## Deprecated now",
    "## Unreleased",
    "## 0.2.0, 2026-12-01",
    "## 0.1.0, 2026-11-21",
  ]);
  match(
    page,
    /<a id="deprecated-things\.list"><\/a>`things\.list` of things is deprecated since 2026-11-01 and goes on/,
  );
  match(page, /- `things\.list`, `things\.create`\n {2}- \*\*Breaking\.\*\* `Thing\.id` may be missing\.\n/);
  ok(!changelogPage(historyOf(releases, services()), []).includes("Deprecated now"));
});

Deno.test("the module of released documents names every release", async () => {
  const files = await changelogFiles(new Map());
  const index = JSON.parse(await Deno.readTextFile("openapi/released/index.json")) as { version: string }[];
  for (const { version } of index) {
    ok(files.get("openapi/gen/released.ts")!.includes(`"../released/${version}/presets.json"`));
  }
  strictEqual(files.size, 3);
});
