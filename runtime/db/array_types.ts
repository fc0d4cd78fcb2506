import { parse } from "postgres-array";
import { type ValueType, valueTypes } from "./value_types.ts";

/** Numbers of the array types in pg_type and of what they hold, the same on every PostgreSQL. */
const ELEMENTS: Readonly<Record<number, number>> = {
  1000: 16, // bool
  1003: 19, // name
  1005: 21, // int2
  1007: 23, // int4
  1009: 25, // text
  1015: 1043, // varchar
  1016: 20, // int8
  1022: 701, // float8
  1185: 1184, // timestamptz
  2951: 2950, // uuid
  3807: 3802, // jsonb
};

const NUMBERS = new Set([21, 23, 701]);

/**
 * Arrays of the types in use. postgres.js would ask each new connection for them, and whatever is read before it has the
 * answer comes as text.
 */
export const arrayTypes: readonly ValueType[] = Object.entries(ELEMENTS).map(([id, element]) => {
  const known = valueTypes.find((one) => one.id === element);
  const read = known?.parse ?? readerOf(element);
  const write = known?.serialize ?? String;
  return { id: Number(id), parse: (text) => parse(text, read), serialize: (value) => written(value, write) };
});

function readerOf(element: number): (text: string) => unknown {
  if (NUMBERS.has(element)) return Number;
  return element === 16 ? (text) => text === "t" : (text) => text;
}

/** An array in PostgreSQL's own spelling, every element in quotes; text is taken as spelled that way already. */
function written(value: unknown, write: (element: unknown) => string): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) throw new TypeError("Cannot bind to an array type, use an array");
  return `{${value.map((one) => Array.isArray(one) ? written(one, write) : quoted(one, write)).join(",")}}`;
}

function quoted(element: unknown, write: (element: unknown) => string): string {
  if (element === null || element === undefined) return "NULL";
  return `"${write(element).replace(/["\\]/g, "\\$&")}"`;
}
