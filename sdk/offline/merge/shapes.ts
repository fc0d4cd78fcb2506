import { member } from "./json.ts";

/** What the contract says of a list: the member that names an item. */
export interface ListShape {
  readonly key: string;
  /** Whether what names an item is its position in time. */
  readonly ascending: boolean;
}

/** Places are names from the document's root, without indices. */
const MAX_ITEMS: { readonly [place: string]: number } = {
  "/tracks": 64,
  "/tracks/effects": 8,
  "/tracks/automation": 16,
  "/tracks/automation/points": 1024,
  "/patterns": 64,
  "/patterns/groove/tracks": 16,
  "/patterns/groove/tracks/hits": 64,
  "/arrangement": 512,
  "/setlist": 64,
  "/setlist/patternIds": 64,
  "/mixer/effects": 8,
  "/slots": 16,
  "/slots/trackIds": 64,
  "/assets": 1024,
};

const KEYS: { readonly [place: string]: string } = {
  "/assets": "sampleId",
  "/patterns/groove/tracks/hits": "step",
  "/tracks/automation/points": "beat",
};

const GROOVE = "/patterns/groove";
const MAX_GROOVE_BYTES = 262_144;
const MAX_DOCUMENT_BYTES = 1_048_576;

/** A list's shape; one that the contract does not know has items named by `id`. */
export function listShape(place: string): ListShape {
  const key = KEYS[place] ?? "id";
  return { key, ascending: key === "step" || key === "beat" };
}

/** Members that mean something only together, such as both numbers of a meter. */
export function indivisible(place: string): boolean {
  return place.endsWith("/meter");
}

/** Whether what was merged keeps the bounds that span its parts: sizes, hits within the loop, bars of whole steps. */
export function keepsBounds(place: string, value: unknown): boolean {
  if (place === "") return sizeBytes(value) <= MAX_DOCUMENT_BYTES;
  if (Array.isArray(value)) return value.length <= (MAX_ITEMS[place] ?? Infinity);
  if (place !== GROOVE) return true;
  const [num, den] = ["num", "den"].map((name) => Number(member(member(value, "meter"), name)));
  const steps = Number(member(value, "steps"));
  const barSteps = Number(member(value, "stepsPerBeat")) * 4 * num! / den!;
  return Number.isInteger(barSteps) && sizeBytes(value) <= MAX_GROOVE_BYTES &&
    items(value, "tracks").every((track) =>
      items(track, "hits").every((hit) => Number(member(hit, "step")) < steps)
    );
}

function items(value: unknown, name: string): unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

function sizeBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
