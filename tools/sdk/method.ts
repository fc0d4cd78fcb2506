import { methodComment } from "./comment.ts";
import type { SdkOperation } from "./resource_tree.ts";
import type { Signature } from "./signature.ts";

function argumentsOf({ path, body, options }: Signature, optionsType = options.name): string {
  const given = path.map(({ name, type }) => `${name}: ${type}`);
  // An argument can be left out only when every later one can.
  if (body) {
    given.push(
      body.optional && !options.required ? `${body.name}: ${body.type} = {}` : `${body.name}: ${body.type}`,
    );
  }
  given.push(`${options.required ? "options" : "options?"}: ${optionsType}`);
  return given.join(", ");
}

function callOf({ operation }: SdkOperation, { path, body, answer }: Signature): string {
  const parts: string[] = [];
  if (path.length > 0) parts.push(`path: [${path.map(({ name }) => name).join(", ")}]`);
  if (body?.name === "files") parts.push("files");
  else if (body) parts.push(`body: ${body.name}`);
  if (body?.jsonType && body.jsonType !== "application/json") parts.push(`jsonType: "${body.jsonType}"`);
  if (body?.bytesTypes.length === 1 || (body?.bytesTypes[0] && body.jsonType)) {
    parts.push(`bytesType: "${body.bytesTypes[0]}"`);
  }
  if ((operation.security ?? []).length === 0) parts.push("open: true");
  if (operation["x-idempotent"]) parts.push("keyed: true");
  if (answer.kind === "file") parts.push("file: true");
  if (answer.kind === "stream") parts.push("stream: true");
  return `{ ${[...parts, "options"].join(", ")} }`;
}

/**
 * One method: its comment, its types and the one line that does it. Where a dry run answers something else than the real
 * one, there is a signature for each.
 */
export function printMethod(
  one: SdkOperation,
  signature: Signature,
  hasCurrent: "revision" | "tag" | undefined,
): string {
  const { id, name, method, path } = one;
  const { kind, types } = signature.answer;
  const comment = methodComment(one, signature, hasCurrent);
  const answer = types.join(" | ");
  const call = callOf(one, signature);
  if (kind === "pages") {
    return `${comment}
  ${name}(${argumentsOf(signature)}): Pages<${answer}> {
    return this.client.pages("${id}", "${path}", ${call});
  }`;
  }
  const body = ` {
    return this.client.request("${id}", "${method.toUpperCase()}", "${path}", ${call});
  }`;
  if (types.length === 1) return `${comment}\n  ${name}(${argumentsOf(signature)}): Answer<${answer}>${body}`;
  const [dry, real] = types;
  const { name: options } = signature.options;
  return `${comment}
  ${name}(${argumentsOf(signature, `${options} & { dryRun: true }`)}): Answer<${dry}>;
${comment}
  ${name}(${argumentsOf(signature, `${options} & { dryRun?: false }`)}): Answer<${real}>;
  ${name}(${argumentsOf(signature)}): Answer<${answer}>${body}`;
}
