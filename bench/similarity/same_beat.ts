import type { Beat } from "./cut_beat.ts";
import type { Draws } from "../../tests/support/draws.ts";
import type { Trial } from "./trials.ts";

const BARS_APART = 8;
const OTHERS = 30;

/**
 * One bar of a beat; the right answer is another bar of it at least 8 bars away; the others are one bar from each of
 * 30 other beats of the same style. Tempo is never looked at. Beats whose style has too few others are left out.
 */
export function sameBeatTrials(beats: readonly Beat[], draws: Draws, perBeat: number): Trial[] {
  return beats.flatMap((beat) => {
    const others = beats.filter((other) =>
      other !== beat && other.style === beat.style && other.bars.length > 0
    );
    const first = beat.bars.filter((bar) => beat.bars.some((other) => farApart(bar, other)));
    if (others.length < OTHERS || first.length === 0) return [];
    return Array.from({ length: perBeat }, () => {
      const query = draws.pick(first);
      const answer = draws.pick(beat.bars.filter((bar) => farApart(bar, query)));
      const rest = draws.sample(others, OTHERS).map((other) => draws.pick(other.bars));
      return {
        cluster: beat.id,
        query: query.rendition,
        candidates: [answer, ...rest].map((bar) => bar.rendition),
        right: (index: number) => index === 0,
      };
    });
  });
}

function farApart(a: { startBar: number }, b: { startBar: number }): boolean {
  return Math.abs(a.startBar - b.startBar) >= BARS_APART;
}
