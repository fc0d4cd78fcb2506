/** A second reading of MusicXML, from its specification: voices by following durations and backups. */
import { XMLParser } from "fast-xml-parser";

export interface ScoreNote {
  measure: number;
  voice: string;
  /** Quarter notes from the start of the score. */
  quarters: number;
  instrument: string;
  /** Velocity out of its `dynamics`, in percent of 90. */
  velocity: number;
  /** How much later it sounds than it is written, in quarter notes. */
  attackQuarters: number;
  xml: Record<string, unknown>;
}

export interface ReadScore {
  notes: ScoreNote[];
  /** Quarter notes each voice of each measure lasts, and what its written values add up to. */
  voices: { measure: number; voice: string; quarters: number; writtenQuarters: number | undefined }[];
  /** Quarter notes each measure lasts. */
  measures: number[];
  document: Record<string, unknown>;
}

type Node = Record<string, unknown>;

const TYPES: Record<string, number> = { quarter: 1, eighth: 1 / 2, "16th": 1 / 4, "32nd": 1 / 8 };

export function readScore(bytes: Uint8Array): ReadScore {
  const text = new TextDecoder().decode(bytes);
  const ordered = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", preserveOrder: true })
    .parse(text) as Node[];
  const document = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@" }).parse(text) as Node;
  const score = ordered.flatMap((node) => children(node, "score-partwise"));
  const part = score.flatMap((node) => children(node, "part"));
  const result: ReadScore = { notes: [], voices: [], measures: [], document };
  let divisions = 1;
  let start = 0;
  for (const [measure, node] of part.filter((node) => "measure" in node).entries()) {
    let at = 0;
    let length = 0;
    let onset = 0;
    const voices = new Map<string, { ticks: number; written: number | undefined }>();
    for (const inside of children(node, "measure")) {
      if ("attributes" in inside) {
        divisions = Number(text1(children(inside, "attributes"), "divisions") ?? divisions);
      }
      if ("backup" in inside) at -= Number(text1(children(inside, "backup"), "duration"));
      if (!("note" in inside)) continue;
      const parts = children(inside, "note");
      const duration = Number(text1(parts, "duration"));
      const voice = text1(parts, "voice") ?? "1";
      const chord = parts.some((each) => "chord" in each);
      if (!chord) {
        onset = at;
        at += duration;
        length = Math.max(length, at);
        const sum = voices.get(voice) ?? { ticks: 0, written: 0 };
        const written = writtenQuarters(parts);
        voices.set(voice, {
          ticks: sum.ticks + duration,
          written: written === undefined || sum.written === undefined ? undefined : sum.written + written,
        });
      }
      if (!parts.some((each) => "unpitched" in each)) continue;
      result.notes.push({
        measure,
        voice,
        quarters: start + onset / divisions,
        instrument: attribute(parts.find((each) => "instrument" in each), "id"),
        velocity: Number(attribute(inside, "dynamics")) * 90 / 100,
        attackQuarters: Number(attribute(inside, "attack")) / divisions,
        xml: Object.assign({}, ...parts) as Node,
      });
    }
    for (const [voice, { ticks, written }] of voices) {
      result.voices.push({ measure, voice, quarters: ticks / divisions, writtenQuarters: written });
    }
    result.measures.push(length / divisions);
    start += length / divisions;
  }
  return result;
}

/** Undefined for a rest of the whole measure, which has no value. */
function writtenQuarters(parts: readonly Node[]): number | undefined {
  const type = text1(parts, "type");
  if (type === undefined) return undefined;
  const dotted = parts.some((each) => "dot" in each) ? 1.5 : 1;
  const ratio = parts.flatMap((each) => children(each, "time-modification"));
  const actual = Number(text1(ratio, "actual-notes") ?? 1);
  return TYPES[type]! * dotted * Number(text1(ratio, "normal-notes") ?? 1) / actual;
}

function children(node: Node, name: string): Node[] {
  return (node[name] as Node[] | undefined) ?? [];
}

function text1(nodes: readonly Node[], name: string): string | undefined {
  const node = nodes.find((each) => name in each);
  const text = node && children(node, name)[0]?.["#text"];
  return text === undefined ? undefined : String(text);
}

function attribute(node: Node | undefined, name: string): string {
  return String((node?.[":@"] as Node | undefined)?.[`@${name}`] ?? "");
}
