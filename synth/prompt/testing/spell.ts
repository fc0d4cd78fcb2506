import type { Understanding } from "../types.ts";

const TONICS = "C C# D D# E F F# G G# A A# B".split(" ");

/** An understanding in one line: the kind, axes with their signs, effects, figures, material, style, and what was ignored. */
export function spell(understanding: Understanding): string {
  const { kind, axes, effects, bpm, key, frequencyHz, bars, seconds, material, style, ignored } =
    understanding;
  return [
    kind ?? "?",
    ...Object.entries(axes).filter(([, lean]) => lean !== 0).map(([axis, lean]) =>
      `${axis}${lean > 0 ? "+" : "−"}${Math.abs(lean)}`
    ),
    ...Object.entries(effects).filter(([, share]) => share !== 0 && share !== false).map(([effect, share]) =>
      share === true ? effect : `${effect}=${share}`
    ),
    ...(bpm ? [`${bpm}bpm`] : []),
    ...(key ? [`${TONICS[key.tonic]}-${key.mode}`] : []),
    ...(frequencyHz ? [`${Math.round(frequencyHz)}Hz`] : []),
    ...(bars ? [`${bars}bars`] : []),
    ...(seconds ? [`${seconds}s`] : []),
    ...(material ? [`of:${material}`] : []),
    ...(style ? [`~${style}`] : []),
    ...(ignored.length > 0 ? [`(${ignored.join(" ")})`] : []),
  ].join(" ");
}
