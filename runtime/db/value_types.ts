import { Buffer } from "node:buffer";

export interface ValueType {
  /** The type's number in pg_type, the same on every PostgreSQL. */
  readonly id: number;
  parse(text: string): unknown;
  serialize(value: unknown): string;
}

/**
 * How the store sees values, on both engines. `int8` and `numeric` are numbers (exact up to 2^53, so
 * identifiers and money are never kept in them), `timestamptz` is a Date, `date` stays "2026-03-01",
 * `bytea` is a Uint8Array. Objects and arrays bind to `json` and `jsonb` as they are; a string is taken
 * as JSON text already, as PostgreSQL itself does.
 */
export const valueTypes: readonly ValueType[] = [
  { id: 20, parse: Number, serialize: String }, // int8
  { id: 1700, parse: Number, serialize: String }, // numeric
  { id: 1082, parse: (text) => text, serialize: (value) => instant(value).slice(0, 10) }, // date
  { id: 1184, parse: (text) => new Date(text), serialize: instant }, // timestamptz
  { id: 17, parse: bytes, serialize: hex }, // bytea
  { id: 114, parse: JSON.parse, serialize: json }, // json
  { id: 3802, parse: JSON.parse, serialize: json }, // jsonb
];

function instant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function json(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(2), "hex"));
}

function hex(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new TypeError("Cannot bind to bytea, use a Uint8Array");
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
}
