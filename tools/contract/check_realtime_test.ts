import { deepStrictEqual } from "node:assert/strict";
import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import type { ClientFrame, Document, Realtime, RealtimeClose, ServerFrame } from "@downbeat/runtime/contract";
import { checkRealtime } from "./check_realtime.ts";
import { documentOf } from "./testing/document.ts";

const CLOSE: RealtimeClose = { code: 4001, name: "replaced", retry: "never", summary: "Another came." };
const PUT: ClientFrame = {
  schema: "ThingInput",
  roles: ["owner", "player"],
  limit: { burst: 2, perSecond: 0.5 },
  summary: "Puts one.",
};
const SHOW: ServerFrame = { schema: "Thing", lane: "state", summary: "Shows one." };
const REALTIME: Realtime = {
  protocol: "things.v1",
  maxFrameBytes: 1024,
  description: "Texts.",
  closeCodes: [CLOSE],
  client: { "thing.put": PUT },
  server: { "thing": SHOW },
};

const ROLES = { MemberRole: { type: "string", enum: ["owner", "player"] } };
const rulesOf = (changes: Partial<Realtime>) =>
  checkRealtime(documentOf({ "x-realtime": { ...REALTIME, ...changes } }, ROLES)).map(({ rule }) => rule);
const put = (changes: Partial<ClientFrame>) => ({ client: { "thing.put": { ...PUT, ...changes } } });
const show = (changes: Partial<ServerFrame>) => ({ server: { thing: { ...SHOW, ...changes } } });
const close = (changes: Partial<RealtimeClose>) => ({ closeCodes: [{ ...CLOSE, ...changes }] });

Deno.test("checkRealtime finds nothing in frames that keep the rules, nor where there are none", () => {
  deepStrictEqual(rulesOf({}), []);
  deepStrictEqual(checkRealtime(documentOf()), []);
  deepStrictEqual(checkRealtime(sessions as unknown as Document), []);
});

Deno.test("checkRealtime names the frame", () => {
  deepStrictEqual(
    checkRealtime(documentOf({ "x-realtime": { ...REALTIME, ...put({ summary: "" }) } }, ROLES)),
    [{
      where: "client thing.put",
      rule: "the summary is written",
    }],
  );
});

const broken: readonly [changes: Partial<Realtime>, ...rules: string[]][] = [
  [{ protocol: "things" }, "the protocol is a name and a version, as downbeat.v1"],
  [{ maxFrameBytes: 0 }, "maxFrameBytes is positive"],
  [{ maxFrameBytes: 1.5 }, "maxFrameBytes is positive"],
  [{ description: "" }, "the description is written"],
  [close({ code: 1008 }), "the close code 1008 is from 4000 to 4999"],
  [close({ name: "Gone" }), "the close code 4001 has a name in lower case"],
  [
    close({ retry: "maybe" as "never" }),
    "the close code 4001 says whether to come back: never, resume, later",
  ],
  [close({ summary: "" }), "the close code 4001 has a summary"],
  [{ closeCodes: [CLOSE, { ...CLOSE, name: "left" }] }, "each close code is there once"],
  [{ closeCodes: [CLOSE, { ...CLOSE, code: 4002 }] }, "each close code has a name of its own"],
  [{ client: { "Thing": PUT } }, "the type is a word or two with a dot between"],
  [put({ schema: "Nothing" }), 'the schema "Nothing" is there', "what a frame says is an object"],
  [put({ schema: "constructor" }), 'the schema "constructor" is there', "what a frame says is an object"],
  [put({ schema: "Thing" }), "what a client sends is closed"],
  [put({ roles: [] }), "somebody may send it"],
  [put({ roles: ["drummer"] }), "its roles are among owner, player"],
  [put({ roles: ["owner", "owner"] }), "each role is there once"],
  [put({ limit: { burst: 0, perSecond: 1 } }), "its limit lets something through"],
  [put({ limit: { burst: 1, perSecond: 0 } }), "its limit lets something through"],
  [show({ lane: "fast" as "state" }), "its lane is one of control, state, bulk"],
  [show({ sequenced: true, coalesce: true }), "what is numbered is never replaced by something newer"],
  [show({ schema: "ThingInput" }), "what the server sends is open: ThingInput"],
  [
    { client: { thing: { ...PUT, sequenced: true } } },
    '"thing" is handed on to everybody, so the server sends nothing else of that type',
  ],
];
for (const [changes, ...rules] of broken) {
  Deno.test(`checkRealtime: ${rules[0]}, not ${JSON.stringify(changes).slice(0, 80)}`, () => {
    deepStrictEqual(rulesOf(changes), rules);
  });
}
