/** An element in the form the XML builder takes when order matters. */
export type XmlNode = Record<string, unknown>;

/** `content` is text, or the elements inside; attributes that are undefined are left out. */
export function element(
  name: string,
  content: string | number | readonly (XmlNode | undefined)[] = [],
  attributes: Readonly<Record<string, string | number | undefined>> = {},
): XmlNode {
  const inside = typeof content === "object"
    ? content.filter((each) => each !== undefined)
    : [{ "#text": String(content) }];
  const stated = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([key, value]) => [`@${key}`, String(value)]);
  return { [name]: inside, ...(stated.length > 0 ? { ":@": Object.fromEntries(stated) } : {}) };
}

/** A number as text of few digits. */
export function decimals(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
