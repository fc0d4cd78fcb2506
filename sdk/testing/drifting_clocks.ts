import fc from "fast-check";
import type { Exchange } from "../live/clock/exchange.ts";

/** A piece of made-up history: the clocks drift for a while, then an exchange takes place. */
interface Piece {
  waitMs: number;
  drift: number;
  requestMs: number;
  holdMs: number;
  replyMs: number;
}

/** Two clocks, the exchanges between them, and the truth. */
export interface History {
  quantumMs: number;
  exchanges: Exchange[];
  /** Server − client at a time of the client's unrounded clock. */
  offsetAt(clientMs: number): number;
  lastMs: number;
}

/** One that keeps a message for up to ten seconds, or does not keep it at all. */
const delayMs = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 40, noNaN: true }),
  fc.double({ min: 0, max: 10_000, noNaN: true }),
);

/** Histories with delays of any length and drifts of up to `maxDrift` ms per ms, turning at every exchange. */
export function histories(maxDrift: number, maxPieces = 120): fc.Arbitrary<History> {
  const piece = fc.record({
    waitMs: fc.oneof(
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.double({ min: 0, max: 400_000, noNaN: true }),
    ),
    drift: fc.double({ min: -maxDrift, max: maxDrift, noNaN: true }),
    requestMs: delayMs,
    holdMs: fc.double({ min: 0, max: 5, noNaN: true }),
    replyMs: delayMs,
  });
  return fc.record({
    quantumMs: fc.constantFrom(0, 0.005, 0.1, 1),
    startMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
    offsetMs: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    pieces: fc.array(piece, { minLength: 1, maxLength: maxPieces, size: "max" }),
  }).map(({ quantumMs, startMs, offsetMs, pieces }) => makeHistory(quantumMs, startMs, offsetMs, pieces));
}

function makeHistory(quantumMs: number, startMs: number, offsetMs: number, pieces: Piece[]): History {
  const turns = [{ at: startMs, offset: offsetMs, drift: 0 }];
  const offsetAt = (clientMs: number): number => {
    let last = turns[0]!;
    for (const turn of turns) if (turn.at <= clientMs) last = turn;
    return last.offset + last.drift * (clientMs - last.at);
  };
  const shown = (clientMs: number) => quantumMs > 0 ? Math.floor(clientMs / quantumMs) * quantumMs : clientMs;
  const exchanges: Exchange[] = [];
  let now = startMs;
  for (const { waitMs, drift, requestMs, holdMs, replyMs } of pieces) {
    turns.push({ at: now, offset: offsetAt(now), drift });
    const sent = now + waitMs;
    const arrived = sent + requestMs;
    const left = arrived + holdMs;
    now = left + replyMs;
    exchanges.push({
      t0: shown(sent),
      t1: arrived + offsetAt(arrived),
      t2: left + offsetAt(left),
      t3: shown(now),
    });
  }
  return { quantumMs, exchanges, offsetAt, lastMs: now };
}
