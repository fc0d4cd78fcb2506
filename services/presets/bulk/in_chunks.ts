type Bytes = Uint8Array<ArrayBuffer>;

/** Enough for a coder to work well, and little enough that making one holds nobody up. */
const CHUNK_BYTES = 16_384;

/** The same bytes in fewer pieces. It takes from its source only what the next piece needs. */
export async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  let parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of source) {
    parts.push(part);
    sizeBytes += part.length;
    if (sizeBytes < CHUNK_BYTES) continue;
    yield joined(parts, sizeBytes);
    parts = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield joined(parts, sizeBytes);
}

function joined(parts: readonly Uint8Array[], sizeBytes: number): Bytes {
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
