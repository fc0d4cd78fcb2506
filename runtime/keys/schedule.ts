const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a key signs before the next one takes over. */
export const SIGNING_PERIOD_MS = 30 * DAY_MS;
/**
 * How long a key is published before it signs. As long as a verifier may live off its last good key set while the
 * issuer is out of reach, so that even then it knows the key.
 */
export const PUBLISHED_AHEAD_MS = DAY_MS;
/** How long a key stays published after its successor took over: longer than any token lives and any cache keeps. */
export const PUBLISHED_AFTER_MS = DAY_MS;

/** A key's place in the sequence. Its end is its successor's beginning. */
export interface KeyTurn {
  readonly generation: number;
  readonly signsFrom: Date;
}

/** `next` is published and waits, `current` signs, `retired` only verifies, `gone` is not published any more. */
export type KeyPhase = "next" | "current" | "retired" | "gone";

/**
 * The phase of each key.
 * @param turns every key from the newest to the oldest
 */
export function phasesOf<Turn extends KeyTurn>(turns: readonly Turn[], now: Date): Map<Turn, KeyPhase> {
  return new Map(turns.map((turn, index) => {
    const successor = turns[index - 1];
    // The very first key signs at once, even for a process whose clock is behind that of its maker.
    if (turn.signsFrom > now && index < turns.length - 1) return [turn, "next"];
    if (!successor || successor.signsFrom > now) return [turn, "current"];
    return [turn, successor.signsFrom.getTime() + PUBLISHED_AFTER_MS > now.getTime() ? "retired" : "gone"];
  }));
}

/** Whether the time has come to publish a successor of the newest key. */
export function successorDue(newest: KeyTurn | undefined, now: Date): boolean {
  if (!newest) return true;
  return newest.signsFrom.getTime() + SIGNING_PERIOD_MS - PUBLISHED_AHEAD_MS <= now.getTime();
}

/** The turn after the newest. The first signs at once: nobody can have cached a key set without it. */
export function successorOf(newest: KeyTurn | undefined, now: Date): KeyTurn {
  if (!newest) return { generation: 1, signsFrom: now };
  return { generation: newest.generation + 1, signsFrom: new Date(now.getTime() + PUBLISHED_AHEAD_MS) };
}
