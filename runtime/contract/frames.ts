import type { z } from "zod";
import { compileSchemas } from "./compile_schemas.ts";
import { type ClientFrame, type Document, operationsOf, type Realtime } from "./document.ts";
import { describeIssues } from "./issues.ts";
import { unstorableParts } from "./storable.ts";

/** A frame of a client, of one of the types that `Types` lists. */
export type FrameOf<Types> = {
  [T in keyof Types & string]: { readonly t: T; readonly d: Types[T] };
}[keyof Types & string];

/** Why a text is no frame; the codes are those of the `error` frame. */
export interface FrameFault {
  readonly ok: false;
  readonly code: "too-large" | "bad-frame" | "unknown-type";
  /** The type it claims, if that can be told in a few characters. */
  readonly t?: string;
  /** At most {@linkcode MAX_DETAIL} characters. */
  readonly detail: string;
}

export type ParsedFrame<Types> = { readonly ok: true; readonly frame: FrameOf<Types> } | FrameFault;

/** What a document says of its WebSocket, ready to be used for each frame. */
export interface Frames<Types> extends Realtime {
  /** Who may send what, and how often. */
  of(type: keyof Types & string): ClientFrame;
  /** Never throws, whatever the text. */
  parse(text: string): ParsedFrame<Types>;
}

/** Characters that an `error` frame may spend on words, and on naming a type. */
const MAX_DETAIL = 512;
const MAX_TYPE = 32;

/** The faults a detail names; the rest shows once these are mended. */
const NAMED_FAULTS = 4;

/**
 * Compiles the frames of the one operation of a document that opens a WebSocket.
 * @throws {Error} for a document without one: it ends the boot
 */
export function compileFrames<Types extends object>(document: Document): Frames<Types> {
  const realtime = realtimeOf(document);
  if (!realtime) throw new Error("No operation of the document has x-realtime");
  const { maxFrameBytes } = realtime;
  const types = Object.entries(realtime.client);
  const validators = compileSchemas(
    document,
    Object.fromEntries(types.map(([type, { schema }]) => [type, { $ref: `#/components/schemas/${schema}` }])),
  );
  const known = new Map(types.map(([type, frame]) => [type, { frame, validator: validators[type]! }]));
  return {
    ...realtime,
    of: (type) => known.get(type)!.frame,
    parse(text) {
      // In UTF-8 a text has at least as many bytes; who hands bytes over counts those.
      if (text.length > maxFrameBytes) {
        return fault("too-large", undefined, `A frame may have ${maxFrameBytes} bytes`);
      }
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return fault("bad-frame", undefined, "The frame is not JSON");
      }
      if (value === null || typeof value !== "object" || Array.isArray(value)) {
        return fault("bad-frame", undefined, "A frame is an object");
      }
      const { t, d } = value as { readonly t?: unknown; readonly d?: unknown };
      if (typeof t !== "string") {
        return fault("bad-frame", undefined, '"t" names the type of the frame, and is a string');
      }
      const type = known.get(t);
      if (!type) {
        return fault("unknown-type", t, `${t.length > MAX_TYPE ? "This" : `"${t}"`} is no type of frame`);
      }
      if (d === undefined) return fault("bad-frame", t, '"d" is required');
      if (Object.keys(value).length > 2) {
        return fault("bad-frame", t, 'A frame has no members but "t" and "d"');
      }
      return check<Types>(type.validator, t, d);
    },
  };
}

/** The frames that a document's WebSocket speaks, if it has one. */
export function realtimeOf(document: Document): Realtime | undefined {
  for (const { operation } of operationsOf(document)) {
    if (operation["x-realtime"]) return operation["x-realtime"];
  }
  return undefined;
}

/** First what no schema can say: how deep it nests, and whether every string can be stored. */
function check<Types>(validator: z.ZodType, t: string, d: unknown): ParsedFrame<Types> {
  const unfit = unstorableParts(d, "/d");
  if (unfit.length > 0) return fault("bad-frame", t, inWords(unfit));
  const result = validator.safeParse(d);
  if (!result.success) return fault("bad-frame", t, inWords(describeIssues(result.error.issues, "/d")));
  return { ok: true, frame: { t, d: result.data } as FrameOf<Types> };
}

function inWords(issues: readonly { readonly pointer: string; readonly detail: string }[]): string {
  return issues.slice(0, NAMED_FAULTS).map(({ pointer, detail }) => `${pointer}: ${detail}`).join("; ");
}

function fault(code: FrameFault["code"], t: string | undefined, detail: string): FrameFault {
  const named = t !== undefined && t.length <= MAX_TYPE ? { t: t.toWellFormed() } : {};
  return { ok: false, code, ...named, detail: detail.slice(0, MAX_DETAIL).toWellFormed() };
}
