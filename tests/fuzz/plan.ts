import type { Json, OperationSpec } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { fileTypes, FORM_TYPE } from "../contract/form.ts";
import type { Subject } from "../contract/subjects.ts";
import { OPS_SCOPE } from "../contract/world.ts";
import { junkBytes, junkHeader, junkJson, junkText } from "./junk.ts";
import { type Hints, schemaValues } from "./schema_values.ts";
import { byteSpoilings, type Spoiling, spoilings } from "./spoil.ts";

type Schema = { [key: string]: Json };
type Bytes = Uint8Array<ArrayBuffer>;

/** What to send as a body. `value` may hold picks; a spoiling is done to it once they are filled. */
export type BodyPlan =
  | { readonly kind: "none" }
  | {
    readonly kind: "json";
    readonly type: string;
    readonly value: unknown;
    readonly spoiling: Spoiling | undefined;
  }
  | { readonly kind: "text"; readonly type: string; readonly text: string }
  | { readonly kind: "bytes"; readonly type: string; readonly bytes: Bytes }
  | {
    readonly kind: "form";
    readonly type: string;
    readonly boundary: string;
    readonly parts: readonly PartPlan[];
    change(bytes: Bytes): Bytes;
  }
  | { readonly kind: "file"; readonly type: string; readonly index: number; change(bytes: Bytes): Bytes };

/** One part of a form: a file that the services wrote, or some text. */
export interface PartPlan {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string;
  readonly index: number;
  readonly text: string | undefined;
  change(bytes: Bytes): Bytes;
}

/** Who asks: the owner of what the path names, anybody, nobody, a key, an operator, a service, or a bad credential. */
export type Caller = "owner" | "anyone" | "nobody" | "key" | "operator" | "service" | "junk";

/** One request before it meets the state of things. */
export interface Plan {
  readonly subject: Subject;
  readonly method: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: readonly (readonly [string, unknown])[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly callerIndex: number;
  readonly body: BodyPlan;
}

/** Slow by design (passwords) or the end of an account: asked for more rarely. */
const RARE = /^auth\.(register|login|link)$|^me\.erase$/;

/** Requests over all operations; three in five are valid by the document. */
export function plans(subjects: readonly Subject[], hints: Hints): fc.Arbitrary<Plan> {
  return fc.oneof(...subjects.map((subject) => ({
    weight: RARE.test(subject.spec.id) ? 1 : 8,
    arbitrary: plansOf(subject, hints),
  })));
}

/** Headers that no operation declares, and that some layer reads all the same. */
const strayHeaders: fc.Arbitrary<Record<string, string>> = fc.record({
  "accept": fc.oneof(junkHeader, fc.constant("application/json")),
  "accept-encoding": fc.constantFrom("gzip", "br", "gzip;q=0, br;q=0", "*", "zstd", "br;q=", "gzip, br"),
  "x-request-id": junkHeader,
  "x-forwarded-for": junkHeader,
  "range": fc.constantFrom("bytes=0-1", "bytes=-", "x"),
  "traceparent": junkHeader,
  "if-modified-since": junkHeader,
  "content-length": fc.constantFrom("0", "-1", "x", "", "1e3", "99999999999"),
}, { requiredKeys: [] });

function plansOf(subject: Subject, hints: Hints): fc.Arbitrary<Plan> {
  const { document, spec } = subject;
  const valid = (name: string, schema: Schema) =>
    hints.byName.get(name) ?? schemaValues(document, schema, hints);
  const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 12) =>
    fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
  const path = fc.record(Object.fromEntries(
    spec.pathParameters.map((
      { name, schema },
    ) => [name, rarely(valid(idKind(spec.path, name), schema), junkText)]),
  ));
  const query = fc.record(
    Object.fromEntries(
      spec.queryParameters.map(({ name, schema }) => [name, rarely(valid(name, schema), junkText, 25)]),
    ),
    { requiredKeys: [] },
  ).map(Object.entries).chain((all) => fc.shuffledSubarray(all, { maxLength: Math.min(all.length, 5) }));
  const strayQuery = fc.array(fc.tuple(junkText, junkText), { minLength: 1, maxLength: 3 });
  const declared = spec.headerParameters.map(({ name, schema }) =>
    [name, rarely(valid(name, schema), junkHeader)] as const
  );
  const required = spec.headerParameters.filter((one) => one.required).map(({ name }) => name);
  const headers = fc.tuple(
    fc.record<Record<string, unknown>>(Object.fromEntries(declared), { requiredKeys: required }),
    rarely(fc.constant({}), strayHeaders, 4),
  ).map(([one, stray]) => ({ ...stray, ...one }));
  return fc.record({
    subject: fc.constant(subject),
    method: rarely(
      fc.constant(spec.method.toUpperCase()),
      fc.constantFrom("HEAD", "PUT", "DELETE", "PATCH"),
      30,
    ),
    path,
    query: rarely(query, strayQuery, 20) as fc.Arbitrary<[string, unknown][]>,
    headers,
    caller: callers(spec),
    callerIndex: fc.nat({ max: 1000 }),
    body: bodies(subject, hints),
  });
}

/** The name that hints know a path's id by: an account's where the path is about accounts. */
function idKind(path: string, name: string): string {
  return name === "id" && path.includes("/accounts/") ? "accountId" : name;
}

function callers({ service, scopes }: OperationSpec): fc.Arbitrary<Caller> {
  const usual: Caller = service ? "service" : scopes.key?.includes(OPS_SCOPE) ? "operator" : "owner";
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    { weight: 6, arbitrary: fc.constantFrom<Caller>("anyone", "nobody", "key") },
    { weight: 1, arbitrary: fc.constantFrom<Caller>("service", "operator", "junk") },
  );
}

function bodies({ document, media }: Subject, hints: Hints): fc.Arbitrary<BodyPlan> {
  if (media.length === 0) {
    const stray = fc.record({
      kind: fc.constant("text" as const),
      type: fc.constant("application/json"),
      text: junkJson,
    });
    return fc.oneof({ weight: 30, arbitrary: fc.constant({ kind: "none" as const }) }, {
      weight: 1,
      arbitrary: stray,
    });
  }
  return fc.oneof(...media.map(({ type, schema, binary, form }): fc.Arbitrary<BodyPlan> => {
    const types = fc.oneof({ weight: 30, arbitrary: fc.constant(type) }, {
      weight: 1,
      arbitrary: junkHeader,
    });
    const text = fc.record({ kind: fc.constant("text" as const), type: types, text: junkJson });
    const bytes = fc.record({ kind: fc.constant("bytes" as const), type: types, bytes: junkBytes });
    const usual: fc.Arbitrary<BodyPlan> = form ? forms(document, schema) : binary
      ? fc.record({
        kind: fc.constant("file" as const),
        type: types,
        index: fc.nat(),
        change: fc.oneof(fc.constant((same: Bytes) => same), byteSpoilings),
      })
      : fc.record({
        kind: fc.constant("json" as const),
        type: types,
        value: schemaValues(document, schema, hints),
        spoiling: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, {
          weight: 1,
          arbitrary: spoilings,
        }),
      });
    return fc.oneof(
      { weight: 12, arbitrary: usual },
      { weight: 1, arbitrary: text },
      { weight: 1, arbitrary: bytes },
      { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
    );
  }));
}

const same = (bytes: Bytes) => bytes;

/** What a header's quoted text can carry; halves of surrogate pairs never leave a client. */
const partText = junkText.map((text) => text.toWellFormed().replace(/[\r\n"]/g, "").slice(0, 300));

function forms(document: Subject["document"], { properties }: Schema): fc.Arbitrary<BodyPlan> {
  const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight: number) =>
    fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });
  const names = Object.keys(properties as object);
  const part: fc.Arbitrary<PartPlan> = fc.record({
    name: rarely(fc.constantFrom("files", ...names), partText, 30),
    filename: rarely<string | undefined>(partText, fc.constant(undefined), 20),
    type: rarely(fc.constantFrom(...fileTypes(document)), junkHeader, 8),
    index: fc.nat(),
    text: rarely<string | undefined>(fc.constant(undefined), junkText.map((text) => text.toWellFormed()), 20),
    change: rarely(fc.constant(same), byteSpoilings, 3),
  });
  const boundary = rarely(fc.stringMatching(/^[\w-]{1,70}$/), junkHeader, 30);
  return fc.record({
    kind: fc.constant("form" as const),
    boundary,
    parts: fc.array(part, { minLength: 1, maxLength: 6 }),
    change: rarely(fc.constant(same), byteSpoilings, 6),
  }).map((form) => ({ ...form, type: `${FORM_TYPE}; boundary=${form.boundary}` }));
}
