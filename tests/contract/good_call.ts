import type { Json } from "@downbeat/runtime/contract";
import { PEER_SCOPES } from "../../runtime/auth/peer_scopes.ts";
import { mediaTypeOf } from "./answer_faults.ts";
import { type Fixture, makeFixture, type State } from "./fixtures.ts";
import { encodeForm, fileTypes, type FormPart } from "./form.ts";
import type { MediaType, Subject } from "./subjects.ts";
import { OPS_SCOPE, PASSWORD, type Person, type Sent, type World } from "./world.ts";

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
  const fixture = await makeFixture(world, spec.path, person, state);
  const target = fillPath(subject, fixture);
  const headers: Record<string, string> = {};
  const credential = await credentialFor(world, subject, person);
  if (credential !== undefined) headers["authorization"] = `Bearer ${credential}`;
  if (spec.headerParameters.some(({ name, required }) => name === "If-Match" && required)) {
    headers["if-match"] = fixture.etag ?? await tagOf(world, target, headers);
  }
  if (!media) return { method: spec.method.toUpperCase(), target, headers, person };
  headers["content-type"] = media.form ? `${media.type}; boundary=${BOUNDARY}` : media.type;
  return {
    method: spec.method.toUpperCase(),
    target,
    headers,
    person,
    body: media.form
      ? encodeForm(await goodForm(world, subjects, subject), BOUNDARY)
      : media.binary
      ? await fileOf(world, subjects, subject.service, media.type)
      : JSON.stringify(await withLiveValues(world, body, person, spec.id)),
  };
}

/** The path with ids of things that are there; other parameters take the document's example. */
function fillPath({ spec }: Subject, { path }: Fixture): string {
  return spec.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const made = path[name];
    if (made !== undefined) return made;
    const { example } = spec.pathParameters.find((one) => one.name === name) as { example?: string };
    if (example === undefined) throw new Error(`The parameter "${name}" of "${spec.id}" needs an example`);
    return example;
  });
}

async function credentialFor(world: World, { service, spec }: Subject, person: Person) {
  if (spec.access === "none") return undefined;
  const ofOperators = spec.scopes.token.includes(OPS_SCOPE);
  if (ofOperators) return await world.tokenFor(person, spec.scopes.token);
  if (!spec.service) return person.token;
  const caller = Object.keys(PEER_SCOPES).find((from) => PEER_SCOPES[from]?.[service]);
  return await world.peerToken(caller!, service);
}

async function tagOf(world: World, target: string, headers: Record<string, string>): Promise<string> {
  const { headers: found } = await world.send({ method: "GET", target, headers });
  return found.get("etag") ?? "";
}

/** An example with what only exists at run time: addresses that are free or taken, a token or a code that still lives, the hour. */
async function withLiveValues(world: World, body: Json, person: Person, id: string): Promise<Json> {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return body;
  const live = { ...body };
  if ("refreshToken" in live) live["refreshToken"] = person.refreshToken;
  if ("windowStart" in live) live["windowStart"] = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
  if ("idToken" in live) live["idToken"] = await world.idToken();
  if ("code" in live) {
    const host = await world.guest();
    live["code"] = (await world.invite(host, (await world.session(host)).id)).code;
  }
  if ("email" in live) {
    live["email"] = id === "auth.login" ? (await world.registered()).email : `${person.id}@example.org`;
    live["password"] = PASSWORD;
  }
  return live;
}

const BOUNDARY = "good-call";

/** Parts that a form of files should take: two files that another operation writes. */
export async function goodForm(
  world: World,
  subjects: readonly Subject[],
  { service, document, spec }: Subject,
): Promise<FormPart[]> {
  const written = (type: string) => subjects.some(({ answers }) => answers.get(200)?.content.has(type));
  const [type] = fileTypes(document).filter(written);
  if (type === undefined) throw new Error(`Nothing writes what a form of "${spec.id}" could hold`);
  const content = await fileOf(world, subjects, service, type);
  return ["one", "two"].map((filename) => ({ name: "files", filename, type, content }));
}

const files = new Map<string, Uint8Array<ArrayBuffer>>();

/** A file of a media type, from an operation of the same service that answers one: what it writes, it reads. */
async function fileOf(world: World, subjects: readonly Subject[], service: string, type: string) {
  const key = `${service} ${type}`;
  const known = files.get(key);
  if (known) return known;
  const writers = subjects.filter((one) =>
    one.service === service && one.answers.get(200)?.content.has(type)
  );
  for (const writer of writers) {
    const choices = writer.spec.queryParameters.flatMap(({ name, schema }) =>
      ((schema["enum"] ?? []) as Json[]).map((value) => `?${name}=${value}`)
    );
    for (const query of choices.length > 0 ? choices : [""]) {
      const sent = await goodCall(world, subjects, writer, { state: "published" });
      const answer = await world.send({ ...sent, target: sent.target + query });
      if (answer.status !== 200 || mediaTypeOf(answer) !== type) continue;
      files.set(key, answer.bytes);
      return answer.bytes;
    }
  }
  throw new Error(`No operation of "${service}" writes a file of the type "${type}"`);
}
