import fc from "fast-check";
import { junkValue } from "./junk.ts";

/** One change to a value: where, and what becomes of it there. */
export interface Spoiling {
  /** Chooses the place; taken modulo the number of places. */
  readonly place: number;
  readonly kind: "replace" | "drop" | "add" | "double" | "scale";
  readonly junk: unknown;
}

export const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom("replace", "drop", "add", "double", "scale"),
  junk: junkValue,
});

type Container = Record<string, unknown> | unknown[];

/** A copy that is wrong in one place, or at least different. The value must be JSON and is not changed. */
export function spoil(value: unknown, { place, kind, junk }: Spoiling): unknown {
  const root = { value: structuredClone(value) };
  const places = [...placesIn(root)];
  const [holder, key] = places[place % places.length]!;
  const present = Reflect.get(holder, key) as unknown;
  if (kind === "scale" && typeof present === "number") Reflect.set(holder, key, present * 1000 + 0.5);
  else if (kind === "scale" && typeof present === "string") Reflect.set(holder, key, present.repeat(300));
  else if (kind === "drop" && holder !== root) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (kind === "add" && isContainer(present)) {
    if (Array.isArray(present)) present.push(junk);
    else Object.defineProperty(present, "mis/spelt~", { value: junk, enumerable: true });
  } else if (kind === "double" && Array.isArray(present) && present.length > 0) {
    present.push(structuredClone(present[0]));
  } else Reflect.set(holder, key, junk);
  return root.value;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

function* placesIn(holder: Container): Generator<[Container, string]> {
  for (const key of Object.keys(holder)) {
    yield [holder, key];
    const member = Reflect.get(holder, key) as unknown;
    if (isContainer(member)) yield* placesIn(member);
  }
}

/** One change to bytes, for files. */
export const byteSpoilings: fc.Arbitrary<(bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = fc
  .oneof(
    fc.tuple(fc.nat(), fc.nat({ max: 255 })).map(([at, value]) => (bytes: Uint8Array<ArrayBuffer>) =>
      bytes.map((byte, i) => i === at % Math.max(1, bytes.length) ? value : byte)
    ),
    fc.nat().map((at) => (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, at % (bytes.length + 1))),
    fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 20 })).map(
      ([at, more]) => (bytes: Uint8Array<ArrayBuffer>) => {
        const cut = at % (bytes.length + 1);
        return new Uint8Array([...bytes.slice(0, cut), ...more, ...bytes.slice(cut)]);
      },
    ),
    fc.tuple(fc.nat(), fc.nat({ max: 60 })).map(([at, size]) => (bytes: Uint8Array<ArrayBuffer>) => {
      const cut = at % (bytes.length + 1);
      return new Uint8Array([...bytes.slice(0, cut), ...bytes.slice(cut + size)]);
    }),
  );
