import fc from "fast-check";
import { schemaValues } from "../fuzz/schema_values.ts";
import { CLIENT_TYPES, type ClientType, document, frames } from "./live_contract.ts";
import { Draws } from "../support/draws.ts";
import { encodeWire, OPCODE, textWire } from "./raw_socket.ts";

/** A frame as it may be sent. */
export interface Frame {
  readonly t: ClientType;
  readonly d: Record<string, unknown>;
}

/** What names stand for at the moment of sending. */
export interface Names {
  /** Participants of the sender's room. */
  readonly here: readonly string[];
  /** Participants of other rooms. */
  readonly foreign: readonly string[];
  newOpId(): string;
}

/** Bytes for the wire, and the text that they carry where they carry one as a whole. */
export interface Sendable {
  readonly bytes: Uint8Array;
  readonly text?: string;
}

const EACH = 40;
const NOBODY = `par_${"0".repeat(26)}`;
const ids = (...more: string[]) => fc.constantFrom(...more, "__proto__", "constructor", "hasOwnProperty");
const HINTS = {
  bySchema: new Map([
    ["EntityId", ids("a", "b", "c", "kick", "snare", "first")],
    ["ParticipantId", fc.constantFrom("@here", "@here", "@foreign", NOBODY)],
    ["OpId", fc.constant("@op")],
    ["ServerMs", fc.constantFrom("@now", "@now", 0, 8.64e15)],
  ]),
  byName: new Map<string, fc.Arbitrary<unknown>>([
    ["patternId", ids("a", "a", "b", "c")],
    ["trackId", ids("kick", "kick", "snare")],
    ["slotId", ids("one", "two", "three", "four", "five")],
    ["songId", ids("first", "second", "third")],
    ["nextMs", fc.constantFrom(2_000, 5_000, 10_000)],
  ]),
};

/** How often a type is taken; 8 for those that are not named. */
const WEIGHTS: Partial<Record<ClientType, number>> = {
  ...{ hello: 1, leave: 1, kick: 1, metrics: 3 },
  // Or there would soon be nothing left to edit.
  ...{ "pattern.remove": 1, "track.remove": 1 },
};
const TYPES = CLIENT_TYPES.flatMap((type) => Array<ClientType>(WEIGHTS[type] ?? 8).fill(type));

/** What a value is replaced by, as JSON. */
const EVIL = [
  ...["null", "true", "-1", "1e308", "-1e308", "1e999", "9007199254740993", "-0", "0.1", '""', "[]", "{}"],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '"__proto__"',
    '{"__proto__":{"role":"owner"}}',
    '{"$ref":"#"}',
    "[[[[[]]]]]",
  ],
  `${"[".repeat(40)}${"]".repeat(40)}`,
  `"${"x".repeat(12_000)}"`,
];
/** What is put in between, as a member. */
const MEMBERS = [
  ...[
    '"__proto__":{"role":"owner"}',
    '"constructor":{"prototype":{}}',
    '"role":"owner"',
    '"s":1',
    '"by":"x"',
  ],
  ...['"userId":"acc_1"', '"to":"all"', '"t":"kick"', '"d":{}', '"opId":"again-and-again"'],
];
const TEXTS = [
  ...["", "null", "[]", "{}", "0", '"hello"', '{"t":"hello"}', '{"d":{}}', '{"t":[],"d":{}}', "\ufeff{}"],
  ...['{"t":"constructor","d":{}}', '{"t":"__proto__","d":{}}', '{"t":"presence","d":{"left":[]}}'],
  ...["welcome", "draining", "tempo.anchor", "document.saved"].map((t) => JSON.stringify({ t, d: {} })),
  "[".repeat(16_000),
  `{"t":"leave","d":${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}}`,
];
const CUTS = ['"', "{", "]", ",", "\\", "\u0001", "null", "1e999", '"__proto__":', " ", "é", "😀"];
const CODES = [0, 999, 1000, 1001, 1004, 1005, 1006, 1012, 2999, 3000, 4000, 4030, 4040, 4999, 65_535];

/** Frames by the contract, and whatever can be wrong with them; the same ones for the same seed. */
export class FrameSupply {
  readonly #pools: ReadonlyMap<ClientType, readonly Frame["d"][]>;

  constructor(seed: number) {
    this.#pools = new Map(CLIENT_TYPES.map((t, i) => {
      const values = schemaValues(document, { $ref: `#/components/schemas/${frames.of(t).schema}` }, HINTS);
      return [t, fc.sample(values, { numRuns: EACH, seed: seed + i }) as Frame["d"][]];
    }));
  }

  /** A frame that its schema allows. */
  good(random: Draws, names: Names, t: ClientType = random.pick(TYPES)): Frame {
    const text = JSON.stringify(random.pick(this.#pools.get(t)!), (_key, value: unknown) => {
      if (value === "@here") return random.pick([...names.here, NOBODY]);
      if (value === "@foreign") return random.pick([...names.foreign, NOBODY]);
      if (value === "@op") return names.newOpId();
      return value === "@now" ? Date.now() + random.below(1_000) - 500 : value;
    });
    return { t, d: JSON.parse(text) };
  }

  /** Something that is wrong, or nearly. */
  bad(random: Draws, names: Names): Sendable {
    const { t, d } = this.good(random, names);
    const text = JSON.stringify({ t, d });
    const ofText = (text: string) => ({ bytes: textWire(text), text });
    switch (random.below(10)) {
      case 0:
        return ofText(random.pick(TEXTS));
      case 1: {
        const at = random.below(text.length);
        return ofText(text.slice(0, at) + random.pick(CUTS) + text.slice(at + random.below(6)));
      }
      case 2: {
        const [name] = Object.keys(d).toSorted(() => random.unit() - 0.5);
        if (name === undefined) return ofText(`{"t":"${t}","d":${random.pick(EVIL)}}`);
        return ofText(
          `{"t":"${t}","d":${
            JSON.stringify({ ...d, [name]: "@evil" }).replace('"@evil"', random.pick(EVIL))
          }}`,
        );
      }
      case 3:
        return ofText(text.replace('"d":{', () => `"d":{${random.pick(MEMBERS)},`).replace(",}", "}"));
      case 4:
        return ofText(`{${random.pick(MEMBERS)},${text.slice(1)}`);
      case 5:
        return ofText(JSON.stringify({ t: random.pick(TYPES), d }));
      case 6: {
        const bytes = new TextEncoder().encode(text);
        const sizeBytes = random.pick([
          frames.maxFrameBytes - 1,
          frames.maxFrameBytes,
          frames.maxFrameBytes + 1,
        ]);
        return ofText(text + " ".repeat(Math.max(0, sizeBytes - bytes.length)));
      }
      default:
        return badWire(random, text);
    }
  }
}

/** What is wrong with how a text goes over the wire. */
function badWire(random: Draws, text: string): Sendable {
  const payload = new TextEncoder().encode(text);
  const { text: opcode, part } = OPCODE;
  switch (random.below(11)) {
    case 0:
      return { bytes: encodeWire({ opcode: OPCODE.binary, payload }) };
    case 1:
      return { bytes: encodeWire({ opcode, payload: Uint8Array.of(0x7b, 0xff, 0xc0, 0x80, 0x7d) }) };
    case 2:
      return { bytes: encodeWire({ opcode, payload, masked: false }) };
    case 3:
      return { bytes: encodeWire({ opcode, payload, reserved: 4 }) };
    case 4:
      return { bytes: encodeWire({ opcode: part, payload }) };
    case 5:
      return { bytes: encodeWire({ opcode: 3 + random.below(5), payload }) };
    case 6:
      return { bytes: encodeWire({ opcode: OPCODE.ping, payload: payload.slice(0, 126) }) };
    case 7:
      return { bytes: encodeWire({ opcode: OPCODE.pong, payload: payload.slice(0, random.below(126)) }) };
    case 8: {
      const code = random.pick(CODES);
      return { bytes: encodeWire({ opcode: OPCODE.close, payload: Uint8Array.of(code >> 8, code & 0xff) }) };
    }
    default: {
      const count = random.pick([2, 3, 16, 17, 40]);
      const length = Math.ceil(payload.length / count);
      const parts = Array.from({ length: count }, (_, i) =>
        encodeWire({
          opcode: i === 0 ? opcode : part,
          payload: payload.slice(i * length, (i + 1) * length),
          fin: i === count - 1,
        }));
      return { bytes: Uint8Array.from(parts.flatMap((one) => [...one])), text };
    }
  }
}
