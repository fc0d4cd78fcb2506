import type { Schema } from "./compile_schemas.ts";
import { type Document, resolve } from "./document.ts";

/** Whether a value that came out of JSON keeps a schema for certain; `false` says nothing. */
export type QuickCheck = (value: unknown) => boolean;

/** What says nothing about values. */
const WORDS = new Set(["description", "title", "example", "examples"]);

/** Nobody nests shapes as deeply; a shape that holds itself does. */
const MAX_LEVELS = 32;

/**
 * A check that is many times cheaper than a validator, for bodies that come again and again. It knows the plain parts of JSON
 * Schema, and takes a value only if the validator would give the same value back, with its members in the same order. It
 * tells nothing of what is wrong, so the validator has the last word.
 * @returns undefined for a schema that says more than it knows
 */
export function quickCheck(document: Document, schema: Schema, levels = MAX_LEVELS): QuickCheck | undefined {
  const { type, enum: constants, ...rest } = resolve<Schema>(document, schema);
  const beside = Object.keys(schema).filter((name) => !WORDS.has(name));
  if (levels === 0 || "$ref" in schema && beside.length > 1) return undefined;
  const said = Object.fromEntries(Object.entries(rest).filter(([name]) => !WORDS.has(name)));
  const of = (inner: unknown) => quickCheck(document, inner as Schema, levels - 1);
  if (Array.isArray(constants)) return Object.keys(said).length === 0 ? oneOf(constants) : undefined;
  if (type === "object") return objectCheck(said, of);
  if (type === "array") return arrayCheck(said, of);
  if (type === "string") return textCheck(said);
  if (type === "integer") return numberCheck(said, Number.isSafeInteger);
  if (type === "number") return numberCheck(said, Number.isFinite);
  return undefined;
}

type Compile = (inner: unknown) => QuickCheck | undefined;

interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly check: QuickCheck;
}

function objectCheck(
  { properties, required = [], additionalProperties, ...rest }: Schema,
  compile: Compile,
): QuickCheck | undefined {
  if (additionalProperties !== false || !properties || Object.keys(rest).length > 0) return undefined;
  const members: Member[] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const check = compile(schema);
    if (!check) return undefined;
    members.push({ name, required: (required as string[]).includes(name), check });
  }
  if ((required as string[]).some((name) => !members.some((member) => member.name === name))) {
    return undefined;
  }
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    let place = 0;
    for (const name of Object.keys(value)) {
      let member = members[place++];
      while (member && member.name !== name && !member.required) member = members[place++];
      if (member?.name !== name || !member.check((value as Record<string, unknown>)[name])) return false;
    }
    while (place < members.length) if (members[place++]!.required) return false;
    return true;
  };
}

function arrayCheck(
  { items, minItems = 0, maxItems = Infinity, ...rest }: Schema,
  compile: Compile,
): QuickCheck | undefined {
  const check = items && compile(items);
  if (!check || Object.keys(rest).length > 0) return undefined;
  const [min, max] = [Number(minItems), Number(maxItems)];
  return (value) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) return false;
    for (let at = 0; at < value.length; at++) if (!check(value[at])) return false;
    return true;
  };
}

function textCheck(
  { minLength = 0, maxLength = Infinity, pattern, ...rest }: Schema,
): QuickCheck | undefined {
  if (Object.keys(rest).length > 0) return undefined;
  const [min, max] = [Number(minLength), Number(maxLength)];
  const shape = pattern === undefined ? undefined : new RegExp(String(pattern));
  return (value) =>
    typeof value === "string" && value.length >= min && value.length <= max &&
    (shape === undefined || shape.test(value));
}

function numberCheck(
  { minimum = -Infinity, maximum = Infinity, ...rest }: Schema,
  isNumber: (value: unknown) => boolean,
): QuickCheck | undefined {
  if (Object.keys(rest).length > 0) return undefined;
  const [min, max] = [Number(minimum), Number(maximum)];
  return (value) => isNumber(value) && value as number >= min && value as number <= max;
}

function oneOf(constants: readonly unknown[]): QuickCheck | undefined {
  if (!constants.every((one) => typeof one === "string" || typeof one === "number")) return undefined;
  return (value) => constants.some((one) => one === value);
}
