/** An event of a track to write: `data` is the whole message without its delta time. */
export interface SmfEvent {
  /** Whole, 0 or more. */
  tick: number;
  data: readonly number[] | Uint8Array;
}

/** Encodes a Standard MIDI File. Events of a track must be in order of time; its end is written after them. */
export function writeSmf(
  file: { format: 0 | 1; ticksPerQuarter: number; tracks: readonly (readonly SmfEvent[])[]; endTick: number },
): Uint8Array {
  const header = [...uint16(file.format), ...uint16(file.tracks.length), ...uint16(file.ticksPerQuarter)];
  const parts = [
    chunk("MThd", header),
    ...file.tracks.map((track) => chunk("MTrk", trackBytes(track, file.endTick))),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A meta event: 0xFF, its type, its length, its bytes. */
export function metaEvent(type: number, payload: readonly number[] | Uint8Array): number[] {
  return [0xff, type, ...varInt(payload.length), ...payload];
}

function trackBytes(events: readonly SmfEvent[], endTick: number): number[] {
  const bytes: number[] = [];
  let tick = 0;
  for (const event of events) {
    bytes.push(...varInt(event.tick - tick));
    for (const byte of event.data) bytes.push(byte);
    tick = event.tick;
  }
  bytes.push(...varInt(endTick - tick), ...metaEvent(0x2f, []));
  return bytes;
}

function chunk(id: string, body: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + body.length);
  for (let index = 0; index < 4; index++) bytes[index] = id.charCodeAt(index);
  new DataView(bytes.buffer).setUint32(4, body.length);
  bytes.set(body, 8);
  return bytes;
}

/** Seven bits a byte, the most significant first; every byte but the last has its top bit set. */
function varInt(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

function uint16(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
