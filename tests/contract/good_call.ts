import type { Json } from "@downbeat/runtime/contract";
import { PEER_SCOPES } from "../../runtime/auth/peer_scopes.ts";
import { mediaTypeOf } from "./answer_faults.ts";
import type { MediaType, Subject } from "./subjects.ts";
import { PASSWORD, type Person, type Sent, type Shelved, type World } from "./world.ts";

/** States of a preset that an operation may need to find. */
export const STATES = ["draft", "published"] as const;
export type State = (typeof STATES)[number];

export interface CallOptions {
  readonly state: State;
  /** The media type to send; the first that the operation reads when left out. */
  readonly media?: MediaType;
  /** A body of the document, to be sent instead of its first example. */
  readonly body?: Json;
}

/** A request that an operation should take, built from its document and fresh fixtures. */
export async function goodCall(
  world: World,
  subjects: readonly Subject[],
  subject: Subject,
  { state, media = subject.media[0], body = media?.examples[0] ?? {} }: CallOptions,
): Promise<Sent & { readonly person: Person }> {
  const { spec } = subject;
  const person = await world.guest();
  const preset = spec.path.includes("/presets/{") ? await world[state](person) : undefined;
  const target = fillPath(subject, person, preset);
  const headers: Record<string, string> = {};
  const credential = await credentialFor(world, subject, person);
  if (credential !== undefined) headers["authorization"] = `Bearer ${credential}`;
  if (spec.headerParameters.some(({ name, required }) => name === "If-Match" && required)) {
    headers["if-match"] = preset?.etag ?? await tagOf(world, target, headers);
  }
  if (!media) return { method: spec.method.toUpperCase(), target, headers, person };
  headers["content-type"] = media.type;
  return {
    method: spec.method.toUpperCase(),
    target,
    headers,
    person,
    body: media.binary
      ? await fileOf(world, subjects, media.type)
      : JSON.stringify(await withLiveValues(world, body, person, spec.id)),
  };
}

/** The path with ids of things that are there; other parameters take the document's example. */
function fillPath({ spec }: Subject, person: Person, preset: Shelved | undefined): string {
  return spec.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (name === "id") return preset?.id ?? person.id;
    const { example } = spec.pathParameters.find((one) => one.name === name) as { example?: string };
    if (example === undefined) throw new Error(`The parameter "${name}" of "${spec.id}" needs an example`);
    return example;
  });
}

async function credentialFor(world: World, { service, spec }: Subject, person: Person) {
  if (spec.access === "none") return undefined;
  if (!spec.service) return person.token;
  const caller = Object.keys(PEER_SCOPES).find((from) => PEER_SCOPES[from]?.[service]);
  return await world.peerToken(caller!, service);
}

async function tagOf(world: World, target: string, headers: Record<string, string>): Promise<string> {
  const { headers: found } = await world.send({ method: "GET", target, headers });
  return found.get("etag") ?? "";
}

/** An example with what only exists at run time: addresses that are free or taken, a token that still lives. */
async function withLiveValues(world: World, body: Json, person: Person, id: string): Promise<Json> {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return body;
  const live = { ...body };
  if ("refreshToken" in live) live["refreshToken"] = person.refreshToken;
  if ("email" in live) {
    live["email"] = id === "auth.login" ? (await world.registered()).email : `${person.id}@example.org`;
    live["password"] = PASSWORD;
  }
  return live;
}

const files = new Map<string, Uint8Array<ArrayBuffer>>();

/** A file of a media type, from an operation that answers one: what the API writes, it reads. */
async function fileOf(world: World, subjects: readonly Subject[], type: string) {
  const known = files.get(type);
  if (known) return known;
  for (const writer of subjects.filter(({ answers }) => answers.get(200)?.content.has(type))) {
    const choices = writer.spec.queryParameters.flatMap(({ name, schema }) =>
      ((schema["enum"] ?? []) as Json[]).map((value) => `?${name}=${value}`)
    );
    for (const query of choices) {
      const sent = await goodCall(world, subjects, writer, { state: "published" });
      const answer = await world.send({ ...sent, target: sent.target + query });
      if (answer.status !== 200 || mediaTypeOf(answer) !== type) continue;
      files.set(type, answer.bytes);
      return answer.bytes;
    }
  }
  throw new Error(`No operation writes a file of the type "${type}"`);
}
