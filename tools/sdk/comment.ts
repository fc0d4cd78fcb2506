import type { Response } from "@downbeat/runtime/contract";
import { deprecatedTag, deprecatedWords } from "./deprecation.ts";
import { exampleOf } from "./example.ts";
import type { SdkOperation } from "./resource_tree.ts";
import type { Signature } from "./signature.ts";

const WIDTH = 104;

/** Text with a full stop at its end. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function wrap(text: string): string[] {
  const lines = [""];
  for (const word of text.replaceAll("*/", "* /").split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

/** Paragraphs as a JSDoc comment; an array is kept line by line. */
export function comment(paragraphs: (string | string[])[], indent = ""): string {
  const lines = paragraphs.map((one) => Array.isArray(one) ? one : wrap(one)).flatMap((one, index) =>
    index > 0 ? ["", ...one] : one
  );
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

function problemsOf({ operation }: SdkOperation): string[] {
  return Object.values(operation.responses).flatMap((response) => (response as Response)["x-problems"] ?? []);
}

function parametersOf(one: SdkOperation, { path, body, options }: Signature): string[] {
  const described = (name: string) =>
    one.parameters.find((parameter) => parameter.name === name)?.description;
  const lines = path.map(({ name }) => `@param ${name} ${described(name) ?? name}`);
  if (body) {
    const what = body.name === "file"
      ? "The file's bytes."
      : body.name === "files"
      ? "The files, each with a name and its bytes."
      : body.name === "patch"
      ? "The members to change."
      : body.bytesTypes.length > 0
      ? `What to send, or the bytes of a file (\`${body.bytesTypes.join("`, `")}\`).`
      : "What to send.";
    lines.push(`@param ${body.name} ${what}`);
  }
  for (const { name, in: where, description, schema, ...parameter } of one.parameters) {
    if (where !== "query") continue;
    const gone = deprecatedWords(parameter["x-deprecated"]);
    const preset = schema["default"] === undefined ? "" : ` \`${schema["default"]}\` when left out.`;
    lines.push(
      `@param options.${name} ${sentence(description ?? name)}${preset}${gone && ` Deprecated ${gone}.`}`,
    );
  }
  if (options.required && one.parameters.some((parameter) => parameter.name === "If-Match")) {
    lines.push("@param options.ifMatch The state this write builds on: what was read, or its entity tag.");
  }
  return lines;
}

/** The comment of a method, in the document's words. */
export function methodComment(
  one: SdkOperation,
  signature: Signature,
  hasCurrent: "revision" | "tag" | undefined,
): string {
  const { operation } = one;
  const problems = problemsOf(one).map((name) => `\`${name}\``).join(", ");
  const scopes = (operation.security ?? []).flatMap((way) => way["bearer"] ?? []);
  const needs = scopes.length > 0
    ? [`Needs the scope ${scopes.map((scope) => `\`${scope}\``).join(", ")}.`]
    : [];
  const tags = [
    ...parametersOf(one, signature),
    `@throws {DownbeatError} ${problems}.`,
    ...deprecatedTag(operation["x-deprecated"]),
  ].flatMap((line) => wrap(line));
  return comment([
    sentence(operation.summary!),
    [operation.description!, ...needs].map(sentence).join(" "),
    [...tags, "@example", "```ts", ...exampleOf(one, signature, hasCurrent), "```"],
  ], "  ");
}
