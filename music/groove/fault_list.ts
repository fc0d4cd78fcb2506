/** One thing wrong with a document: where, as a JSON pointer, and what. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** A caller needs enough faults to mend a document, not one for each of a thousand hits. */
const MAX_FAULTS = 20;

type Members = Record<string, unknown>;

/** Collects what is wrong with a document while it is walked; keeps the first 20. */
export class FaultList {
  readonly faults: Fault[] = [];

  add(pointer: string, detail: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ pointer, detail });
  }

  object(value: unknown, pointer: string): value is Members {
    const found = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!found) this.add(pointer, "Must be an object");
    return found;
  }

  array(value: unknown, pointer: string, min: number, max: number): value is unknown[] {
    const found = Array.isArray(value) && value.length >= min && value.length <= max;
    if (!found) this.add(pointer, `Must be a list of ${min} to ${max} entries`);
    return found;
  }

  number(value: unknown, pointer: string, min: number, max: number): value is number {
    const found = typeof value === "number" && value >= min && value <= max;
    if (!found) this.add(pointer, `Must be a number from ${min} to ${max}, not ${quote(value)}`);
    return found;
  }

  whole(value: unknown, pointer: string, min: number, max: number): value is number {
    const found = Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
    if (!found) this.add(pointer, `Must be a whole number from ${min} to ${max}, not ${quote(value)}`);
    return found;
  }

  text(value: unknown, pointer: string, min: number, max: number): value is string {
    const found = typeof value === "string" && value.length >= min && value.length <= max;
    if (!found) this.add(pointer, `Must be text of ${min} to ${max} characters`);
    return found;
  }

  flag(value: unknown, pointer: string): value is boolean {
    const found = typeof value === "boolean";
    if (!found) this.add(pointer, `Must be true or false, not ${quote(value)}`);
    return found;
  }

  oneOf<T>(value: unknown, pointer: string, choices: readonly T[]): value is T {
    const found = choices.includes(value as T);
    if (!found) this.add(pointer, `Must be one of ${choices.join(", ")}, not ${quote(value)}`);
    return found;
  }
}

/** A short form of a value for a message; objects and lists are named, never printed. */
function quote(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return value === undefined ? "nothing" : String(value);
}
