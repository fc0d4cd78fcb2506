import {
  type ClientFrame,
  type Document,
  type Json,
  type RealtimeClose,
  realtimeOf,
  type ServerFrame,
} from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";
import { reachableSchemas } from "./schemas_of.ts";

type Schema = { [key: string]: Json };
type Need = (holds: unknown, rule: string) => void;

const PROTOCOL = /^[a-z][a-z0-9-]*\.v\d+$/;
const TYPE = /^[a-z]+(\.[a-z]+)?$/;
const NAME = /^[a-z]+(-[a-z]+)*$/;
const LANES: readonly string[] = ["control", "state", "bulk"];
const RETRIES: readonly string[] = ["never", "resume", "later"];
/** What an `error` frame has room for. */
const MAX_TYPE_CHARS = 32;

/** Rules about the frames of a WebSocket: what is said of each of them, and what the parser relies on. */
export function checkRealtime(document: Document): Fault[] {
  const realtime = realtimeOf(document);
  if (!realtime) return [];
  const faults: Fault[] = [];
  const at = (where: string): Need => (holds, rule) => {
    if (!holds) faults.push({ where, rule });
  };
  const need = at("x-realtime");
  need(PROTOCOL.test(realtime.protocol), "the protocol is a name and a version, as downbeat.v1");
  need(
    positive(realtime.maxFrameBytes) && Number.isInteger(realtime.maxFrameBytes),
    "maxFrameBytes is positive",
  );
  need(realtime.description, "the description is written");
  checkCloseCodes(realtime.closeCodes, need);
  for (const [type, frame] of Object.entries(realtime.client)) {
    checkFrame(document, type, frame, at(`client ${type}`));
    checkClientFrame(document, frame, at(`client ${type}`));
    need(
      !frame.sequenced || !Object.hasOwn(realtime.server, type),
      `"${type}" is handed on to everybody, so the server sends nothing else of that type`,
    );
  }
  for (const [type, frame] of Object.entries(realtime.server)) {
    checkFrame(document, type, frame, at(`server ${type}`));
    checkServerFrame(document, frame, at(`server ${type}`));
  }
  return faults;
}

function checkCloseCodes(codes: readonly RealtimeClose[], need: Need): void {
  for (const { code, name, retry, summary } of codes) {
    // RFC 6455 §7.4.2: what is below belongs to the protocol, or is registered.
    need(
      Number.isInteger(code) && code >= 4000 && code <= 4999,
      `the close code ${code} is from 4000 to 4999`,
    );
    need(NAME.test(name), `the close code ${code} has a name in lower case`);
    need(RETRIES.includes(retry), `the close code ${code} says whether to come back: ${RETRIES.join(", ")}`);
    need(summary, `the close code ${code} has a summary`);
  }
  need(new Set(codes.map(({ code }) => code)).size === codes.length, "each close code is there once");
  need(new Set(codes.map(({ name }) => name)).size === codes.length, "each close code has a name of its own");
}

function checkFrame(document: Document, type: string, frame: ClientFrame | ServerFrame, need: Need): void {
  need(TYPE.test(type) && type.length <= MAX_TYPE_CHARS, "the type is a word or two with a dot between");
  need(schemaOf(document, frame), `the schema "${frame.schema}" is there`);
  need(schemaOf(document, frame)?.["type"] === "object", "what a frame says is an object");
  need(frame.summary, "the summary is written");
}

function checkClientFrame(document: Document, frame: ClientFrame, need: Need): void {
  const roles = rolesOf(document);
  const schema = schemaOf(document, frame);
  need(!schema || schema["additionalProperties"] === false, "what a client sends is closed");
  need(frame.roles.length > 0, "somebody may send it");
  need(frame.roles.every((one) => roles.includes(one)), `its roles are among ${roles.join(", ")}`);
  need(new Set(frame.roles).size === frame.roles.length, "each role is there once");
  const { burst, perSecond } = frame.limit;
  need(Number.isInteger(burst) && positive(burst) && positive(perSecond), "its limit lets something through");
}

function checkServerFrame(document: Document, frame: ServerFrame, need: Need): void {
  need(LANES.includes(frame.lane), `its lane is one of ${LANES.join(", ")}`);
  need(!frame.coalesce || !frame.sequenced, "what is numbered is never replaced by something newer");
  const schema = schemaOf(document, frame);
  if (!schema) return;
  // A client must not break on a member that it does not know.
  for (const [part, where] of reachableSchemas(document, [schema, frame.schema])) {
    need(part["additionalProperties"] !== false, `what the server sends is open: ${where}`);
  }
}

function positive(value: number): boolean {
  return value > 0 && Number.isFinite(value);
}

function schemaOf(
  { components: { schemas = {} } }: Document,
  { schema }: { schema: string },
): Schema | undefined {
  return Object.hasOwn(schemas, schema) ? schemas[schema] : undefined;
}

/** Whom a session knows. */
function rolesOf({ components: { schemas = {} } }: Document): string[] {
  return (schemas["MemberRole"]?.["enum"] ?? []) as string[];
}
