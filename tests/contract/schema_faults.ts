import { type Document, type Json, resolve } from "@downbeat/runtime/contract";

type Schema = { [key: string]: Json };

/**
 * What is wrong with a value by its JSON Schema (2020-12), as sentences; none when it is valid. It shares nothing with
 * the validators of the product, so that it can judge them. Keywords are those the documents may use.
 */
export function schemaFaults(document: Document, given: Schema, value: unknown, at = ""): string[] {
  const schema = resolve<Schema>(document, given);
  const faults = [
    ...typeFaults(schema, value),
    ...constantFaults(schema, value),
    ...numberFaults(schema, value),
    ...stringFaults(schema, value),
  ].map((fault) => `${at || "/"} ${fault}`);
  for (const [name, need] of [["oneOf", 1], ["anyOf", Infinity]] as const) {
    const branches = schema[name] as Schema[] | undefined;
    if (!branches) continue;
    const valid = branches.filter((one) => schemaFaults(document, one, value, at).length === 0).length;
    if (valid === 0 || valid > need) faults.push(`${at || "/"} fits ${valid} branches of ${name}`);
  }
  if (Array.isArray(value)) faults.push(...arrayFaults(document, schema, value, at));
  else if (isObject(value)) faults.push(...objectFaults(document, schema, value, at));
  return faults;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeFaults({ type }: Schema, value: unknown): string[] {
  if (type === undefined) return [];
  const kind: string = typeof value;
  const fits = [type].flat().some((one) => {
    if (one === "null") return value === null;
    if (one === "array") return Array.isArray(value);
    if (one === "object") return isObject(value);
    if (one === "integer") return Number.isInteger(value);
    return kind === one;
  });
  return fits ? [] : [`is no ${[type].flat().join(" or ")}`];
}

function constantFaults(schema: Schema, value: unknown): string[] {
  const allowed = schema["enum"] as Json[] | undefined;
  if (allowed && !allowed.includes(value as Json)) return ["is not in the list"];
  return "const" in schema && schema["const"] !== value ? ["is not the constant"] : [];
}

function numberFaults(schema: Schema, value: unknown): string[] {
  if (typeof value !== "number") return [];
  const bound = (name: string, holds: (limit: number) => boolean) => {
    const limit = schema[name];
    return typeof limit === "number" && !holds(limit) ? [`is outside ${name} ${limit}`] : [];
  };
  return [
    ...bound("minimum", (limit) => value >= limit),
    ...bound("maximum", (limit) => value <= limit),
    ...bound("exclusiveMinimum", (limit) => value > limit),
    ...bound("exclusiveMaximum", (limit) => value < limit),
    ...bound("multipleOf", (step) => Number.isInteger(value / step)),
  ];
}

function stringFaults(schema: Schema, value: unknown): string[] {
  if (typeof value !== "string") return [];
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...value].length;
  const faults: string[] = [];
  if (typeof minLength === "number" && length < minLength) faults.push(`is shorter than ${minLength}`);
  if (typeof maxLength === "number" && length > maxLength) faults.push(`is longer than ${maxLength}`);
  if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) faults.push("breaks its pattern");
  if (format === "date-time" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) {
    faults.push("is no RFC 3339 time");
  }
  return faults;
}

function arrayFaults(document: Document, schema: Schema, value: readonly unknown[], at: string): string[] {
  const { minItems, maxItems, items } = schema;
  const faults: string[] = [];
  if (typeof minItems === "number" && value.length < minItems) {
    faults.push(`${at} has under ${minItems} items`);
  }
  if (typeof maxItems === "number" && value.length > maxItems) {
    faults.push(`${at} has over ${maxItems} items`);
  }
  if (
    schema["uniqueItems"] === true && new Set(value.map((one) => JSON.stringify(one))).size < value.length
  ) {
    faults.push(`${at} repeats an item`);
  }
  if (!items) return faults;
  return faults.concat(value.flatMap((one, i) => schemaFaults(document, items as Schema, one, `${at}/${i}`)));
}

function objectFaults(
  document: Document,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string[] {
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  const rest = schema["additionalProperties"];
  const faults = ((schema["required"] ?? []) as string[])
    .filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}/${name} is missing`);
  for (const [name, member] of Object.entries(value)) {
    const below = `${at}/${name}`;
    if (Object.hasOwn(properties, name)) {
      faults.push(...schemaFaults(document, properties[name]!, member, below));
    } else if (rest === false) faults.push(`${below} is not a known member`);
    else if (isObject(rest)) faults.push(...schemaFaults(document, rest as Schema, member, below));
  }
  return faults;
}
