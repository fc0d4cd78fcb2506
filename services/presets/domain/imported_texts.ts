import type { components } from "@downbeat/contract/presets";
import type { Credits, ImportedGroove } from "@downbeat/music";
import type { Content } from "./types.ts";

type LossReport = components["schemas"]["LossReport"];

/** Names of tracks come from the file; the contract takes 80 printable characters. */
export function fitted({ groove, startBar }: ImportedGroove) {
  const tracks = groove.tracks.map((track) => ({
    ...track,
    name: printable(track.name).slice(0, 80).toWellFormed(),
  }));
  return { groove: { ...groove, tracks }, startBar };
}

/** Credits that the contract would take; the rest of them are no use to anybody. */
export function textsOf(
  { title, author, license, source, attribution }: Credits,
): Partial<Omit<Content, "groove">> {
  const name = text(title, 80);
  return {
    ...(name !== null && { name }),
    author: text(author, 80),
    license: matching(license, /^[A-Za-z0-9.+-]{1,64}$/),
    source: matching(source, /^https?:\/\/[^\s<>"]{1,490}$/),
    attribution: text(attribution, 500),
  };
}

function text(value: string | undefined, maxChars: number): string | null {
  const clean = printable(value ?? "").trim().slice(0, maxChars).toWellFormed();
  return clean === "" ? null : clean;
}

function matching(value: string | undefined, pattern: RegExp): string | null {
  return value !== undefined && pattern.test(value) ? value : null;
}

function printable(value: string): string {
  // deno-lint-ignore no-control-regex -- these are what is replaced
  return value.replace(/[\x00-\x1f\x7f]+/g, " ");
}

/** Instruments of other programs may have numbers beyond MIDI's; details may quote long names. */
export function bounded(report: LossReport): LossReport {
  const examples = report.examples.map((one) => ({
    ...one,
    tick: Math.max(0, one.tick),
    note: Math.min(127, Math.max(0, one.note)),
    velocity: Math.min(127, Math.max(0, one.velocity)),
    detail: printable(one.detail).slice(0, 200).toWellFormed(),
  }));
  return { ...report, examples };
}
