/** Credits as texts in a MIDI file: a copyright notice for people, and one labelled text each for reading back. */
import type { Credits } from "../../groove/types.ts";
import type { SmfText } from "./smf_file.ts";

const LABELS: readonly (readonly [keyof Credits, string])[] = [
  ["title", "Title: "],
  ["author", "Author: "],
  ["license", "License: "],
  ["source", "Source: "],
  ["attribution", "Attribution: "],
];

export function creditTexts(credits: Credits): SmfText[] {
  const texts: SmfText[] = [];
  if (credits.title) texts.push({ kind: "title", text: credits.title });
  const notice = [credits.author, credits.license].filter(Boolean).join(", ");
  if (notice) texts.push({ kind: "copyright", text: notice });
  for (const [member, label] of LABELS) {
    const value = credits[member];
    if (value) texts.push({ kind: "text", text: label + value });
  }
  return texts;
}

/** Reads labelled texts; in files from elsewhere a copyright notice becomes the attribution, a track name the title. */
export function creditsOf(texts: readonly SmfText[]): Credits {
  const credits: Credits = {};
  for (const { kind, text } of texts) {
    for (const [member, label] of LABELS) {
      if (kind === "text" && text.startsWith(label)) credits[member] ??= text.slice(label.length);
    }
  }
  const labelled = Object.keys(credits).length > 0;
  const title = texts.find(({ kind }) => kind === "title")?.text;
  const copyright = texts.find(({ kind }) => kind === "copyright")?.text;
  if (title && !labelled) credits.title = title;
  if (copyright && !labelled) credits.attribution = copyright;
  return credits;
}
