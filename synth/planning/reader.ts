import type { Fault } from "../graph/validate_patch.ts";

/** A value from outside at its place, and the faults that are found on the way. */
export class Reader {
  constructor(readonly value: unknown, readonly pointer: string, readonly faults: Fault[]) {}

  has(name: string): boolean {
    return this.#members !== undefined && Object.hasOwn(this.#members, name) &&
      this.#members[name] !== undefined;
  }

  member(name: string): Reader {
    return new Reader(
      this.has(name) ? this.#members![name] : undefined,
      `${this.pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      this.faults,
    );
  }

  object(name: string): Reader {
    const member = this.member(name);
    if (member.#members === undefined) member.fault("It is no object");
    return member;
  }

  /** The names of an object's members, of which there are not too many. */
  names(most: number): string[] {
    const names = Object.keys(this.#members ?? {});
    if (names.length > most) this.fault(`There are more than ${most} members`);
    return names.slice(0, most);
  }

  list(name: string, most: number): Reader[] {
    const member = this.member(name);
    const { value } = member;
    if (!Array.isArray(value)) member.fault("It is no list");
    else if (value.length > most) member.fault(`The list has more than ${most} entries`);
    else {
      return value.map((entry: unknown, i) => new Reader(entry, `${member.pointer}/${i}`, this.faults));
    }
    return [];
  }

  number(
    name: string,
    min: number,
    max: number,
    { whole = false }: { readonly whole?: boolean } = {},
  ): number | undefined {
    const member = this.member(name);
    const { value } = member;
    const fits = typeof value === "number" && value >= min && value <= max &&
      (!whole || Number.isInteger(value));
    if (fits) return value;
    member.fault(`It is no ${whole ? "whole " : ""}number from ${min} to ${max}`);
    return undefined;
  }

  oneOf(name: string, choices: readonly unknown[]): void {
    const member = this.member(name);
    if (!choices.includes(member.value)) member.fault(`It is none of ${choices.join(", ")}`);
  }

  text(most: number): void {
    const fits = typeof this.value === "string" && this.value.length <= most;
    if (!fits) this.fault(`It is no text of at most ${most} characters`);
  }

  fault(detail: string): void {
    this.faults.push({ pointer: this.pointer, detail });
  }

  get #members(): Record<string, unknown> | undefined {
    const { value } = this;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? value as Record<string, unknown>
      : undefined;
  }
}
