/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** Whether a JSON value is an object, no list and not null. */
export function objectOf(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's own member; what every object inherits, such as `__proto__`, is none. */
export function member(value: unknown, name: string): unknown {
  return objectOf(value) && Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;
}

/** Whether two JSON values say the same, whatever the order of their members. A member that is undefined is absent. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length &&
      one.every((item, index) => same(item, other[index]));
  }
  return objectOf(one) && objectOf(other) &&
    Object.keys({ ...one, ...other }).every((name) => same(member(one, name), member(other, name)));
}
