/** A second reading of the Standard MIDI File specification, sharing nothing with the product's reader. */
export interface PlainEvent {
  tick: number;
  /** Status byte, running status resolved. */
  status: number;
  /** Type of a meta event. */
  meta?: number;
  data: Uint8Array;
}

export interface PlainSmf {
  format: number;
  division: number;
  tracks: PlainEvent[][];
}

export function readPlainSmf(bytes: Uint8Array): PlainSmf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.slice(at, at + 4));
  if (name(0) !== "MThd" || view.getUint32(4) !== 6) throw new Error("No header");
  const tracks: PlainEvent[][] = [];
  let at = 14;
  while (at < bytes.length) {
    if (name(at) !== "MTrk") throw new Error(`No track at ${at}`);
    const end = at + 8 + view.getUint32(at + 4);
    if (end > bytes.length) throw new Error("Track is cut off");
    tracks.push(readPlainTrack(bytes.subarray(at + 8, end)));
    at = end;
  }
  if (tracks.length !== view.getUint16(10)) throw new Error("Wrong number of tracks");
  return { format: view.getUint16(8), division: view.getUint16(12), tracks };
}

function readPlainTrack(bytes: Uint8Array): PlainEvent[] {
  const events: PlainEvent[] = [];
  let at = 0;
  let tick = 0;
  let status = 0;
  const byte = () => {
    const value = bytes[at++];
    if (value === undefined) throw new Error("Event is cut off");
    return value;
  };
  const variable = () => {
    let value = 0;
    for (let count = 0; count < 4; count++) {
      const next = byte();
      value = value * 128 + (next & 127);
      if (next < 128) return value;
    }
    throw new Error("Length is too long");
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Error("Event is cut off");
    at += length;
    return bytes.slice(at - length, at);
  };
  while (at < bytes.length) {
    tick += variable();
    if ((bytes[at] ?? 0) >= 128) status = byte();
    if (status === 255) {
      const meta = byte();
      events.push({ tick, status, meta, data: take(variable()) });
    } else if (status >= 240) events.push({ tick, status, data: take(variable()) });
    else if (status >= 128) events.push({ tick, status, data: take(status >= 192 && status < 224 ? 1 : 2) });
    else throw new Error("No status");
  }
  const last = events.at(-1);
  if (last?.meta !== 0x2f) throw new Error("No end of track");
  return events;
}

/** Note-ons of every track in order of time. */
export function plainNotes(
  smf: PlainSmf,
): { tick: number; channel: number; note: number; velocity: number }[] {
  return smf.tracks.flat()
    .filter(({ status, data }) => status >> 4 === 9 && (data[1] ?? 0) > 0)
    .map(({ tick, status, data }) => ({
      tick,
      channel: status & 15,
      note: data[0] ?? 0,
      velocity: data[1] ?? 0,
    }))
    .sort((a, b) => a.tick - b.tick || a.note - b.note);
}

/** The file again, without meta events of a type and with notes passed through `edit`. */
export function rewritePlainSmf(
  bytes: Uint8Array,
  change: { without?: number; edit?: (event: PlainEvent) => PlainEvent },
): Uint8Array {
  const smf = readPlainSmf(bytes);
  const chunks = smf.tracks.map((track) => {
    const out: number[] = [];
    let tick = 0;
    for (const event of track.filter(({ meta }) => change.without === undefined || meta !== change.without)) {
      const { status, meta, data } = change.edit?.(event) ?? event;
      out.push(...plainVariable(event.tick - tick), status);
      if (meta !== undefined) out.push(meta, ...plainVariable(data.length));
      out.push(...data);
      tick = event.tick;
    }
    return out;
  });
  const out = [...bytes.slice(0, 14)];
  for (const body of chunks) {
    out.push(0x4d, 0x54, 0x72, 0x6b, body.length >>> 24, (body.length >> 16) & 255, (body.length >> 8) & 255);
    out.push(body.length & 255, ...body);
  }
  return Uint8Array.from(out);
}

export function plainVariable(value: number): number[] {
  const groups = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) groups.push((rest & 127) | 128);
  return groups.reverse();
}
