import type { FileOutcome } from "./import_file.ts";
import { totalsOf } from "./totals.ts";

const MAX_LISTED = 50;

/** What a run did, for people. */
export function summaryOf(outcomes: readonly FileOutcome[], durationMs: number): string {
  const { files, losses, ...counts } = totalsOf(outcomes);
  const written = counts.imported + counts.previewed;
  const lines = [
    [
      counted(files, "file"),
      counts.imported > 0 && `${figure(counts.imported)} imported`,
      counts.previewed > 0 && `${figure(counts.previewed)} tried without saving`,
      counts.published > 0 && `${figure(counts.published)} imported by an earlier run and published now`,
      counts.skipped > 0 && `${figure(counts.skipped)} skipped, done by an earlier run`,
      counts.refused > 0 && `${figure(counts.refused)} refused`,
    ],
    written > 0 && [
      counted(counts.presets, "preset"),
      counts.twins > 0 && `${figure(counts.twins)} with the pattern of one that was there before`,
    ],
    written > 0 && [
      counted(losses.hits, "hit"),
      `${figure(losses.kept)} kept`,
      `${figure(losses.outsideWindow)} outside the window`,
      `${figure(losses.collided)} collided`,
      `${figure(losses.dropped)} dropped`,
    ],
    written > 0 && [
      `of those kept or lost to another, ${figure(losses.clipped)} clipped`,
      `${figure(losses.unmapped)} unmapped`,
      `${figure(losses.outOfRange)} out of range`,
    ],
    [`${(durationMs / 1000).toFixed(1)} s`, `${figure(files / Math.max(0.001, durationMs / 1000))} files/s`],
  ];
  const text = lines.filter((line) => line !== false)
    .map((line) => line.filter((part) => part !== false).join(", "));
  return [...text, ...refusals(outcomes)].join("\n");
}

function refusals(outcomes: readonly FileOutcome[]): string[] {
  const refused = outcomes.filter((outcome) => outcome.result === "refused");
  const listed = refused.slice(0, MAX_LISTED).map(({ file, problem, detail }) =>
    `  ${file}: ${problem}, ${detail}`
  );
  const rest = refused.length - listed.length;
  return [
    ...(refused.length > 0 ? ["Refused:"] : []),
    ...listed,
    ...(rest > 0 ? [`  and ${rest} more, which --report lists`] : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function figure(count: number): string {
  return count.toLocaleString("en", { maximumFractionDigits: count < 10 ? 1 : 0 });
}
