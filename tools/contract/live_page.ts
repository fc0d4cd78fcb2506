import { type Document, type Json, type Realtime, realtimeOf, resolve } from "@downbeat/runtime/contract";
import { schemaWords, type Sections } from "./schema_words.ts";

type Schema = { [key: string]: Json };

/** What is written between which marks of the page. */
const PARTS: Readonly<Record<string, (document: Document, realtime: Realtime) => string>> = {
  "frames of clients": (_document, { client }) => clientTable(client),
  "frames of the server": (_document, realtime) => serverTable(realtime),
  "close codes": (_document, { closeCodes }) => closeTable(closeCodes),
  "what frames say": (document, realtime) => sections(document, realtime),
};

/**
 * The page of the live protocol with everything between its marks written anew.
 * @throws {Error} when the page lacks marks
 */
export function withProtocol(page: string, document: Document): string {
  const realtime = realtimeOf(document)!;
  let written = page;
  for (const [name, write] of Object.entries(PARTS)) {
    const begin = `<!-- ${name}, written by \`deno task generate\` -->`;
    const end = `<!-- end of ${name} -->`;
    const [from, to] = [written.indexOf(begin), written.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/live-protocol.md lacks the marks of "${name}"`);
    written = `${written.slice(0, from)}${begin}\n\n${write(document, realtime)}\n\n${written.slice(to)}`;
  }
  return written;
}

function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function clientTable(client: Realtime["client"]): string {
  const rows = Object.entries(client).map((
    [type, { schema, roles, authority, sequenced, limit, summary }],
  ) => [
    `\`${type}\``,
    linkTo(schema),
    roles.length === 4 ? "everybody" : roles.join(", ") + (authority ? ", authority" : ""),
    limit.burst,
    limit.perSecond,
    sequenced ? "yes" : "",
    summary,
  ]);
  return table(["`t`", "`d`", "who", "at once", "a second", "echoed", "what it does"], rows);
}

function serverTable({ server }: Realtime): string {
  const rows = Object.entries(server).map(([type, { schema, lane, sequenced, coalesce, summary }]) => [
    `\`${type}\``,
    linkTo(schema),
    lane,
    sequenced ? "yes" : "",
    coalesce ? "yes" : "",
    summary,
  ]);
  return table(["`t`", "`d`", "lane", "`s`", "replaced", "what it says"], rows);
}

function closeTable(codes: Realtime["closeCodes"]): string {
  const back = { never: "no", resume: "yes, with the resume token", later: "later, with a new ticket" };
  return table(
    ["code", "name", "come back", "why"],
    codes.map(({ code, name, retry, summary }) => [code, name, back[retry], summary]),
  );
}

/** A section for each schema that frames name, and for the schemas of the live room that these are made of. */
function sections(document: Document, { client, server }: Realtime): string {
  const named = [...Object.values(client), ...Object.values(server)].map(({ schema }) => schema);
  const names = new Set(named);
  for (const name of names) {
    for (const one of refsIn(document.components.schemas![name]!)) if (one.startsWith("Live")) names.add(one);
  }
  const links: Sections = new Map([...names].map((name) => [name, linkTo(name)]));
  return [...names].toSorted().map((name) => section(document, name, links)).join("\n\n");
}

function* refsIn(value: Json): Generator<string> {
  if (value === null || typeof value !== "object") return;
  for (const [key, member] of Object.entries(value)) {
    if (key === "$ref" && typeof member === "string") yield member.slice(member.lastIndexOf("/") + 1);
    else yield* refsIn(member as Json);
  }
}

function section(document: Document, name: string, links: Sections): string {
  const schema = document.components.schemas![name]!;
  const { description, oneOf } = schema;
  const lines = [`### ${name}`, ...(description ? [String(description)] : [])];
  const required = (schema["required"] ?? []) as string[];
  const members = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>);
  const rows = members.map(([member, part]) => [
    `\`${member}\``,
    required.includes(member) ? "yes" : "",
    schemaWords(document, part, links),
    part["description"] ?? resolve<Schema>(document, part)["description"] ?? "",
  ]);
  if (oneOf) {
    lines.push((oneOf as Schema[]).map((one) => `- ${schemaWords(document, one, links)}`).join("\n"));
  } else lines.push(rows.length === 0 ? "`{}`" : table(["member", "always", "is", "which"], rows));
  return lines.join("\n\n");
}

function linkTo(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}
