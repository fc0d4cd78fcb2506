import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import presets from "@downbeat/contract/presets.json" with { type: "json" };
import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import type { Document, Operation } from "@downbeat/runtime/contract";
import { declareDeprecation } from "../contract/deprecation_headers.ts";
import type { Change, ChangeKind } from "./change.ts";
import { diffDocuments, EMPTY } from "./diff_documents.ts";
import { apiOf } from "./testing/api.ts";
import { BODY_EDITS } from "./testing/body_edits.ts";
import type { Edit } from "./testing/edit.ts";
import { OPERATION_EDITS } from "./testing/operation_edits.ts";
import { REALTIME_EDITS } from "./testing/realtime_edits.ts";

const real = [presets, sessions] as unknown as Document[];

function edited({ at, to }: Edit): Document {
  const document = apiOf();
  const members = at.split("/").slice(1).map((one) => one.replaceAll("~1", "/"));
  const last = members.pop()!;
  let target = document as unknown as Record<string, unknown>;
  for (const member of members) target = target[member] as Record<string, unknown>;
  if (Array.isArray(target) && to === undefined) target.splice(Number(last), 1);
  else if (to === undefined) delete target[last];
  else target[last] = to;
  return document;
}

function kindsOf(changes: readonly Change[]): ChangeKind[] {
  return [...new Set(changes.map(({ kind }) => kind))].toSorted();
}

Deno.test("a document does not differ from itself", () => {
  for (const document of [apiOf(), ...real]) {
    deepStrictEqual(diffDocuments(document, structuredClone(document)), []);
  }
});

Deno.test("words, examples and the order of members are no difference", () => {
  const reversed = JSON.parse(
    JSON.stringify(
      real[0],
      (_, value) =>
        value !== null && typeof value === "object" && !Array.isArray(value)
          ? Object.fromEntries(
            Object.entries(value).toReversed().map(([name, one]) =>
              name === "description" && typeof one === "string" ? [name, "Other words."] : [name, one]
            ),
          )
          : value,
    ),
  );
  deepStrictEqual(diffDocuments(real[0]!, reversed), []);
});

for (const edit of [...OPERATION_EDITS, ...BODY_EDITS, ...REALTIME_EDITS]) {
  const [forth, back] = edit.kinds;
  Deno.test(`${edit.at} → ${JSON.stringify(edit.to) ?? "nothing"} is ${forth}, and ${back} the other way round`, () => {
    const before = apiOf();
    const after = edited(edit);
    const changes = diffDocuments(before, after);
    deepStrictEqual(kindsOf(changes), forth.split(" ") as ChangeKind[]);
    deepStrictEqual(kindsOf(diffDocuments(after, before)), back.split(" ") as ChangeKind[]);
    const told = changes.find(({ sentence }) => sentence === edit.sentence);
    ok(told, `says ${JSON.stringify(changes.map(({ sentence }) => sentence))}`);
    for (const { pointer, operation } of changes) {
      ok(pointer.startsWith("/") && operation !== "");
      const known = [before, after].some((one) => standsIn(one, pointer));
      ok(known, `${pointer} stands in neither document`);
    }
  });
}

function standsIn(document: Document, pointer: string): boolean {
  let target: unknown = document;
  const members = pointer.split("/").slice(1).map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
  // The last member may be what is left out on both sides, as a trait that has a default.
  for (const member of members.slice(0, -1)) {
    if (target === null || typeof target !== "object" || !(member in target)) return false;
    target = (target as Record<string, unknown>)[member];
  }
  return true;
}

Deno.test("a service that was never released is new, one operation at a time", () => {
  const changes = diffDocuments(EMPTY, apiOf());
  deepStrictEqual(kindsOf(changes), ["added"]);
  deepStrictEqual(changes.map(({ operation }) => operation), ["things.list", "things.create", "thing.made"]);
  strictEqual(changes[1]!.sentence, "It is new at `POST /v1/things`: Make a thing");
});

Deno.test("a shared part is told of once for each operation that uses it, the way it uses it", () => {
  const after = edited({
    at: "/components/schemas/Circle/required",
    to: ["kind", "radius"],
    kinds: ["breaking", "breaking"],
    sentence: "",
  });
  deepStrictEqual(
    diffDocuments(apiOf(), after).map(({ operation, kind, sentence }) => [operation, kind, sentence]),
    [
      ["things.list", "changed", "`Circle.radius` is always there"],
      ["things.create", "breaking", "`Circle.radius` must be sent"],
      ["things.create", "changed", "`Circle.radius` is always there"],
    ],
  );
});

Deno.test("what services tell each other is no part of the API", () => {
  const after = apiOf();
  delete (after["webhooks"] as Record<string, unknown>)["thing.indexed"];
  deepStrictEqual(diffDocuments(apiOf(), after), []);
});

Deno.test("the headers of a deprecation are no changes beside it, when it comes and when it is taken back", () => {
  const after = apiOf();
  const operation = after.paths["/v1/things"]!["post"] as Operation;
  operation["x-deprecated"] = { since: "2026-11-01", sunset: "2027-05-01" };
  declareDeprecation(after, operation);
  const told = (changes: readonly Change[]) => changes.map(({ kind, sentence }) => `${kind}: ${sentence}`);
  deepStrictEqual(told(diffDocuments(apiOf(), after)), [
    "deprecated: It is deprecated since 2026-11-01 and goes on 2027-05-01",
  ]);
  deepStrictEqual(told(diffDocuments(after, apiOf())), ["changed: It is not deprecated any more"]);
});
