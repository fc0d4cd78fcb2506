import sessions from "@downbeat/contract/sessions.json" with { type: "json" };
import type { clientFrames } from "@downbeat/contract/sessions";
import { compileFrames, compileSchemas, type Document } from "@downbeat/runtime/contract";
import type { Heard, Role } from "./crowd.ts";

export type ClientType = keyof clientFrames & string;

export const document = sessions as unknown as Document;
export const frames = compileFrames<clientFrames>(document);
export const CLIENT_TYPES = Object.keys(frames.client) as ClientType[];

const refs = Object.entries({ ...frames.client, ...frames.server }).map(([type, { schema }]) => [
  // A frame that both sides send is told by another schema.
  type,
  { $ref: `#/components/schemas/${frames.server[type]?.schema ?? schema}` },
]);
const validators = compileSchemas(document, Object.fromEntries(refs));

/** Types that a server may send: its own, and the edits that it hands on. */
const TOLD = new Set([
  ...Object.keys(frames.server),
  ...CLIENT_TYPES.filter((type) => frames.client[type]!.sequenced),
]);

/** Why a frame is none that the contract lets a server send. */
export function faultOf({ t, s, by, d, ...more }: Heard): string | undefined {
  if (!TOLD.has(t)) return `The server sends no "${t}"`;
  if (Object.keys(more).length > 0) return `The frame has ${Object.keys(more)}`;
  const sequenced = (frames.server[t] ?? frames.client[t])!.sequenced === true;
  if (sequenced !== (s !== undefined)) return `"${t}" with s ${s}`;
  if (by !== undefined && !sequenced) return `"${t}" with by`;
  const result = validators[t]!.safeParse(d);
  return result.success ? undefined : JSON.stringify(result.error.issues.slice(0, 3));
}

/** Whether the contract lets a role send a type; `lent` for who was lent the right over the tempo. */
export function permits(t: ClientType, role: Role, lent = false): boolean {
  const { roles, authority = false } = frames.of(t);
  return roles.includes(role) || (lent && authority);
}
