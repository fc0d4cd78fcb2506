import type { Writable } from "node:stream";

/** Little enough that whoever watches how much a stream holds still sees what the network takes, and what not. */
const MAX_HELD_BYTES = 16_384;

/** Streams that hold back what is written until the turn of the event loop ends. */
const held = new Set<Writable>();

/**
 * Writes at once what is the first in this turn of the event loop, and holds back what follows until the turn ends or much
 * has come together, so that it goes out in one piece: a system call costs more than everything else about a short text, and
 * a server that has fallen behind finds many for the same client in one turn.
 */
export function writeInTurn(stream: Writable, bytes: Uint8Array): void {
  stream.write(bytes);
  if (stream.writableLength >= MAX_HELD_BYTES) return release(stream);
  if (held.has(stream)) return;
  stream.cork();
  if (held.size === 0) setImmediate(releaseAll);
  held.add(stream);
}

/** Lets go out what a stream holds back. */
export function release(stream: Writable): void {
  if (held.delete(stream)) stream.uncork();
}

function releaseAll(): void {
  const streams = [...held];
  held.clear();
  for (const stream of streams) stream.uncork();
}
