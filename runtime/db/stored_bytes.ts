const encoder = new TextEncoder();

/** A value's size as JSON in the database, which spells numbers out: `1e300` has 301 digits there. */
export function storedBytes(value: unknown): number {
  const text = JSON.stringify(value);
  const sizeBytes = encoder.encode(text).byteLength;
  if (!EXPONENT.test(text)) return sizeBytes;
  let zeros = 0;
  JSON.stringify(value, (_, member) => {
    if (typeof member === "number") zeros += Math.abs(Number(EXPONENT.exec(String(member))?.[1] ?? 0));
    return member;
  });
  return sizeBytes + zeros;
}

const EXPONENT = /\de([+-]\d+)/;
