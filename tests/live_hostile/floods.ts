import { encodeWire, OPCODE, type RawSocket, textWire } from "./raw_socket.ts";

const KIB = 1024;
const { text: opcode, part, ping } = OPCODE;

/** So many bytes at a time go to the network. */
const PIECE_BYTES = 512 * KIB;

/** A way to send what nobody should; goes on until the socket has ended. @returns how many bytes the network took */
export type Flood = (socket: RawSocket) => Promise<number>;

async function again(socket: RawSocket, bytes: Uint8Array, everyMs = 0): Promise<number> {
  let sent = 0;
  while (!socket.over) {
    await socket.send(bytes);
    sent += bytes.length;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return sent;
}

/** One frame of a size, as far as it is taken. */
function frameOf(sizeBytes: number): Flood {
  return async (socket) => {
    const head = encodeWire({ opcode, payload: new Uint8Array(), announcedBytes: sizeBytes });
    await socket.send(head);
    const piece = new Uint8Array(Math.min(sizeBytes, PIECE_BYTES)).fill(0x20);
    let sent = 0;
    for (; sent < sizeBytes && !socket.over; sent += piece.length) {
      await socket.send(piece);
      await new Promise((resolve) => setTimeout(resolve));
    }
    await socket.ended;
    return sent;
  };
}

const padding = new Uint8Array(PIECE_BYTES);
const pings = repeated(encodeWire({ opcode: ping, payload: padding.slice(0, 125) }), 400);
const probes = repeated(textWire('{"t":"clock.ping","d":{"t0":1,"nextMs":10000}}'), 1_000);

export const FLOODS: Readonly<Record<string, Flood>> = {
  "frames of 17 KiB": frameOf(17 * KIB),
  "frames of 1 MiB": frameOf(KIB * KIB),
  "frames of 64 MiB": frameOf(64 * KIB * KIB),
  "a message in endless parts": async (socket) => {
    await socket.send(encodeWire({ opcode, payload: padding.slice(0, 1), fin: false }));
    return await again(socket, encodeWire({ opcode: part, payload: padding.slice(0, 1), fin: false }));
  },
  "endless small frames": (socket) => again(socket, probes),
  "endless pings that nobody reads the answers of": (socket) => {
    socket.pause();
    return again(socket, pings);
  },
  "compressed frames": (socket) =>
    again(socket, encodeWire({ opcode, payload: padding.slice(0, 8 * KIB), reserved: 4 })),
  "a frame that comes byte by byte": async (socket) => {
    await socket.send(encodeWire({ opcode, payload: new Uint8Array(), announcedBytes: 16_000 }));
    return await again(socket, padding.slice(0, 1), 20);
  },
};

function repeated(bytes: Uint8Array, count: number): Uint8Array {
  const all = new Uint8Array(bytes.length * count);
  for (let i = 0; i < count; i++) all.set(bytes, i * bytes.length);
  return all;
}
