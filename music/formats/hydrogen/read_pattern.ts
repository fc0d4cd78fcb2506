/** Reads the XML of a Hydrogen pattern, old and new, into plain values. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Credits } from "../../groove/types.ts";
import { readCreditLines } from "../credit_lines.ts";
import { ImportError } from "../import_error.ts";

export interface HydrogenNote {
  /** Whole ticks of 48 to the quarter note. */
  position: number;
  /** -1..1 of five ticks, late when positive. */
  leadLag: number;
  /** 0..1 */
  velocity: number;
  /** Instrument id in the kit; -1 when the file names only a type. */
  instrument: number;
  /** Instrument type, which newer files name; empty in older ones. */
  type: string;
  noteOff: boolean;
  probability: number;
}

export interface HydrogenPattern {
  credits: Credits;
  /** Length in ticks. */
  size: number;
  denominator: number;
  notes: HydrogenNote[];
}

/** Largest file read. */
export const MAX_PATTERN_BYTES = 1024 * 1024;
const MAX_NOTES = 8192;
const MAX_TEXT_CHARACTERS = 2000;
const UNSTATED = ["", "undefined license", "undefined author", "unknown"];

type Element = Record<string, unknown>;

/**
 * Throws `ImportError` and nothing else: `too-large` over 1 MiB or 8192 notes, `not-hydrogen` for bytes that are not
 * a well-formed pattern. Document types are refused whole, so no entity but XML's own five is ever expanded.
 */
export function readPattern(bytes: Uint8Array): HydrogenPattern {
  const root = child(parse(decode(bytes)), "drumkit_pattern");
  const pattern = root && child(root, "pattern");
  if (!root || !pattern) {
    throw new ImportError("not-hydrogen", "The file has no drumkit_pattern with a pattern");
  }
  const notes = noteElements(pattern);
  if (notes.length > MAX_NOTES) {
    throw new ImportError("too-large", `The pattern has ${notes.length} notes; the limit is ${MAX_NOTES}`);
  }
  return {
    credits: creditsOf(root, pattern),
    size: number(pattern, "size", 192),
    denominator: number(pattern, "denominator", 4),
    notes: notes.map(readNote),
  };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > MAX_PATTERN_BYTES) {
    throw new ImportError(
      "too-large",
      `The file has ${bytes.length} bytes; the limit is ${MAX_PATTERN_BYTES}`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ImportError("not-hydrogen", "The file is not text in UTF-8", { cause: error });
  }
}

function parse(text: string): Element {
  if (/<!\s*(doctype|entity)/i.test(text)) {
    throw new ImportError("not-hydrogen", "The file declares a document type, which is refused");
  }
  try {
    if (XMLValidator.validate(text) === true) {
      const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, ignoreDeclaration: true });
      return parser.parse(text);
    }
  } catch (error) {
    throw new ImportError("not-hydrogen", "The file cannot be read as XML", { cause: error });
  }
  throw new ImportError("not-hydrogen", "The file is not well-formed XML");
}

/** Hydrogen before 0.9.4 kept one list for each sequence. */
function noteElements(pattern: Element): Element[] {
  const list = child(pattern, "noteList");
  if (list) return children(list, "note");
  const sequences = child(pattern, "sequenceList");
  if (!sequences) return [];
  return children(sequences, "sequence").flatMap((sequence) => {
    const list = child(sequence, "noteList");
    return list ? children(list, "note") : [];
  });
}

function readNote(note: Element): HydrogenNote {
  return {
    position: Math.max(0, Math.round(number(note, "position", 0))),
    leadLag: Math.max(-1, Math.min(1, number(note, "leadlag", 0))),
    velocity: Math.max(0, Math.min(1, number(note, "velocity", 0.8))),
    instrument: Math.round(number(note, "instrument", -1)),
    type: text(note, "type"),
    noteOff: text(note, "note_off") === "true",
    probability: Math.max(0, Math.min(1, number(note, "probability", 1))),
  };
}

/** Newer files state author and licence in the pattern, older ones beside it. */
function creditsOf(root: Element, pattern: Element): Credits {
  const { source, attribution } = readCreditLines(text(pattern, "info"), ["source"]);
  const stated: Credits = {
    title: text(pattern, "name") || text(pattern, "pattern_name"),
    author: text(pattern, "author") || text(root, "author"),
    license: text(pattern, "license") || text(root, "license"),
    source,
    attribution,
  };
  return Object.fromEntries(
    Object.entries(stated).filter(([, value]) => !UNSTATED.includes(String(value).toLowerCase())),
  );
}

function child(parent: Element, name: string): Element | undefined {
  const value = Array.isArray(parent[name]) ? parent[name][0] : parent[name];
  return isElement(value) ? value : undefined;
}

function children(parent: Element, name: string): Element[] {
  const value = parent[name];
  return (Array.isArray(value) ? value : [value]).filter(isElement);
}

function isElement(value: unknown): value is Element {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(parent: Element, name: string): string {
  const value = parent[name];
  return typeof value === "string" ? value.slice(0, MAX_TEXT_CHARACTERS) : "";
}

function number(parent: Element, name: string, fallback: number): number {
  const written = text(parent, name);
  const value = Number(written);
  return written !== "" && Number.isFinite(value) ? value : fallback;
}
