/** What a query parameter can be; a list becomes a repeated key, undefined is left out. */
export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;

function segment(name: string, value: unknown): string {
  const text = String(value ?? "");
  // Empty and dot segments would name another address than the one that was meant.
  if (text === "" || text === "." || text === "..") {
    throw new TypeError(`Path parameter ${name} cannot be "${text}"`);
  }
  return encodeURIComponent(text);
}

/** A path from its template, `/v1/presets/{id}`, and the parameters in the order they stand in it. */
export function pathOf(template: string, values: readonly unknown[]): string {
  let index = 0;
  return template.replace(/\{\w+\}/g, (name) => segment(name, values[index++]));
}

/** A query string with its `?`, or nothing. */
export function queryOf(query: { readonly [name: string]: QueryValue }): string {
  const pairs: string[] = [];
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(one)}`);
    }
  }
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}
