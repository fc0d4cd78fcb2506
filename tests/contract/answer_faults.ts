import { PROBLEMS } from "@downbeat/contract/problems";
import { schemaFaults } from "./schema_faults.ts";
import type { DeclaredAnswer, Schema, Subject } from "./subjects.ts";

/** An answer that was read in whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const POINTER = /^\/(body|query|path|header)(\/|$)/;
const decoder = new TextDecoder("utf-8", { fatal: true });

const FORMATS: Readonly<Record<string, CompressionFormat>> = {
  gzip: "gzip",
  br: "brotli" as CompressionFormat,
};

/** Reads a response in whole and takes its compression off. */
export async function readAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const format = FORMATS[headers.get("content-encoding") ?? ""];
  const body = format && response.body
    ? response.body.pipeThrough(new DecompressionStream(format))
    : response.body;
  return { status, headers, bytes: new Uint8Array(await new Response(body).arrayBuffer()) };
}

/** The JSON of an answer. @throws {SyntaxError} when it is none */
export function jsonOf({ bytes }: Answer): unknown {
  return JSON.parse(decoder.decode(bytes));
}

/** The problem's name behind `/problems/`, or undefined where the answer is no problem. */
export function problemOf(answer: Answer): string | undefined {
  if (mediaTypeOf(answer) !== "application/problem+json" || answer.bytes.length === 0) return undefined;
  return String((jsonOf(answer) as { type?: unknown }).type).replace("/problems/", "");
}

export function mediaTypeOf({ headers }: Answer): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]!.trim();
}

/** Where an answer to an operation breaks the operation's document, as sentences; none when it keeps it. */
export function answerFaults(
  subject: Subject,
  answer: Answer,
  method: string = subject.spec.method,
): string[] {
  const declared = subject.answers.get(answer.status);
  if (!declared) return [`answers the undeclared status ${answer.status}`];
  const faults = headerFaults(subject, declared, answer);
  if (method.toUpperCase() !== "HEAD") faults.push(...contentFaults(subject, declared, answer));
  if (mediaTypeOf(answer) === "application/problem+json" && method.toUpperCase() !== "HEAD") {
    faults.push(...problemFaults(answer, declared.problems));
  }
  return faults;
}

function headerFaults({ document }: Subject, declared: DeclaredAnswer, answer: Answer): string[] {
  const faults: string[] = [];
  if (!answer.headers.has("x-request-id")) faults.push("has no X-Request-Id");
  if (!answer.headers.has("access-control-allow-origin")) faults.push("has no Access-Control-Allow-Origin");
  if ((answer.status === 429 || answer.status === 503) && !answer.headers.has("retry-after")) {
    faults.push(`is ${answer.status} without Retry-After`);
  }
  for (const [name, { required, schema }] of declared.headers) {
    const value = answer.headers.get(name);
    if (value === null && required) faults.push(`lacks the header ${name}`);
    if (value === null) continue;
    const decoded = schema["type"] === "integer" ? Number(value) : value;
    faults.push(...schemaFaults(document, schema, decoded).map((fault) => `header ${name}: ${fault}`));
  }
  return faults;
}

function contentFaults({ document }: Subject, declared: DeclaredAnswer, answer: Answer): string[] {
  const { content } = declared;
  if (content.size === 0) return answer.bytes.length > 0 ? ["carries an undeclared body"] : [];
  const type = mediaTypeOf(answer);
  const schema = content.get(type);
  if (!schema) return [`carries the undeclared type "${type}"`];
  const line = declared.lines.get(type);
  if (line) return lineFaults(document, line, answer);
  if (schema["format"] === "binary") return [];
  if (type.startsWith("text/")) return schemaFaults(document, schema, decoder.decode(answer.bytes));
  try {
    return schemaFaults(document, schema, jsonOf(answer));
  } catch (error) {
    return [`carries no JSON: ${error}`];
  }
}

/** The first lines that are not what the document says a line is. */
function lineFaults(document: Subject["document"], line: Schema, { bytes }: Answer): string[] {
  const lines = decoder.decode(bytes).split("\n");
  if (lines.pop() !== "") return ["ends in the middle of a line"];
  const faults = lines.flatMap((text, i) => {
    try {
      return schemaFaults(document, line, JSON.parse(text), `line ${i}`);
    } catch (error) {
      return [`line ${i} is no JSON: ${error}`];
    }
  });
  return faults.slice(0, 6);
}

/** Where a problem strays from the catalogue, or is not one of `allowed`. */
export function problemFaults(answer: Answer, allowed: readonly string[]): string[] {
  const body = jsonOf(answer) as Record<string, unknown>;
  const name = String(body["type"]).replace("/problems/", "");
  const entry = Object.hasOwn(PROBLEMS, name) ? PROBLEMS[name as keyof typeof PROBLEMS] : undefined;
  if (!entry) return [`carries the problem "${body["type"]}", which is not in the catalogue`];
  const faults: string[] = [];
  if (!allowed.includes(name)) faults.push(`answers ${answer.status} with the undeclared problem "${name}"`);
  for (const [member, value] of Object.entries(entry)) {
    if (body[member] !== value) faults.push(`says ${member} ${JSON.stringify(body[member])} for "${name}"`);
  }
  if (entry.status !== answer.status) faults.push(`sends "${name}" as ${answer.status}`);
  if (body["requestId"] !== answer.headers.get("x-request-id")) faults.push("names another request id");
  const errors = body["errors"] as { pointer: string }[] | undefined;
  if (name === "bad-request" && !errors?.length) faults.push("is a bad request without a pointer");
  for (const { pointer } of errors ?? []) {
    if (!POINTER.test(pointer)) faults.push(`points to "${pointer}", which is no part of a request`);
  }
  if (/\bat (file|npm|async)\b|node_modules|\.ts:\d/.test(decoder.decode(answer.bytes))) {
    faults.push("shows its source code");
  }
  return faults;
}
