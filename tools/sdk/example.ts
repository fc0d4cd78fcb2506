import type { Json, Parameter } from "@downbeat/runtime/contract";
import { resolve } from "@downbeat/runtime/contract";
import type { SdkOperation } from "./resource_tree.ts";
import type { Signature } from "./signature.ts";

const ULID = "01jb2m8y5kq0w9v3x7c4d6e8fg";

function valueOf({ document }: SdkOperation, parameter: Parameter & { example?: Json }): Json {
  const schema = resolve<Parameter["schema"]>(document, parameter.schema);
  const prefix = /^\^(\w+_)\[0-9a-z\]\{26\}\$$/.exec(String(schema["pattern"]))?.[1];
  return parameter.example ?? schema["example"] ?? (prefix ? prefix + ULID : "");
}

/** A JSON value as TypeScript, a line for each member of the outermost object where it is long. */
function literal(value: Json, indent = ""): string {
  const inline = (one: Json): string => {
    if (Array.isArray(one)) return `[${one.map(inline).join(", ")}]`;
    if (one === null || typeof one !== "object") return JSON.stringify(one);
    const members = Object.entries(one).map(([name, member]) => `${name}: ${inline(member)}`);
    return members.length > 0 ? `{ ${members.join(", ")} }` : "{}";
  };
  const flat = inline(value);
  if (flat.length < 90 || value === null || typeof value !== "object") return flat;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const members = Array.isArray(value)
    ? value.map((one) => literal(one, `${indent}  `))
    : Object.entries(value).map(([name, member]) => `${name}: ${literal(member, `${indent}  `)}`);
  return `${open}\n${members.map((member) => `${indent}  ${member},`).join("\n")}\n${indent}${close}`;
}

function bodyExample({ operation }: SdkOperation, { body }: Signature): string {
  if (body!.name === "file") return "file";
  if (body!.name === "files") return `[{ name: "beat.mid", bytes: file }]`;
  const content = operation.requestBody!.content[body!.jsonType!] as {
    examples?: { [name: string]: { value: Json } };
  };
  return literal(Object.values(content.examples ?? {})[0]?.value ?? {});
}

function optionsExample(one: SdkOperation, { body }: Signature, conditional: boolean): string | undefined {
  const given: { [name: string]: string } = {};
  if (body && body.bytesTypes.length > 1) given["contentType"] = JSON.stringify(body.bytesTypes[0]);
  for (const parameter of one.parameters as (Parameter & { example?: Json })[]) {
    if (parameter.in === "query" && parameter.example !== undefined) {
      given[parameter.name] = literal(parameter.example);
    }
  }
  if (conditional) given["ifMatch"] = "current";
  const members = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
  return members.length > 0 ? `{ ${members.join(", ")} }` : undefined;
}

/** A call of the method that compiles, from the examples of the document. */
export function exampleOf(
  one: SdkOperation,
  signature: Signature,
  hasCurrent: "revision" | "tag" | undefined,
): string[] {
  const { id, operation, parameters } = one;
  const secured = (operation.security ?? []).some((way) => Object.keys(way).length > 0);
  const required = secured && !(operation.security ?? []).some((way) => Object.keys(way).length === 0);
  const lines = [
    `import { Downbeat } from "@downbeat/sdk";`,
    "",
    `const downbeat = new Downbeat({ baseUrl: "https://downbeat.example"${
      required ? `, auth: () => sessionStorage.token` : ""
    } });`,
  ];
  if (signature.body?.name.startsWith("file")) {
    lines.push(`const file = await (await fetch("/beat.mid")).blob();`);
  }
  const path = signature.path.map(({ name }) =>
    JSON.stringify(valueOf(one, parameters.find((parameter) => parameter.name === name)!))
  );
  const conditional = parameters.some((parameter) => parameter.name === "If-Match");
  if (conditional) {
    const read = `await downbeat.${id.split(".").slice(0, -1).join(".")}.get(${path.join(", ")})`;
    lines.push(`const current = ${read}${hasCurrent === "tag" ? ".withResponse()" : ""};`);
  }
  const skipsBody = signature.body?.optional && !signature.options.required;
  const given = [...path, ...signature.body && !skipsBody ? [bodyExample(one, signature)] : []];
  const options = optionsExample(one, signature, conditional);
  if (options) given.push(...skipsBody ? ["{}"] : [], options);
  const call = `downbeat.${id}(${given.join(", ")})`;
  if (signature.answer.kind === "pages") {
    lines.push(`for await (const item of ${call}) {`, "  console.log(item);", "}");
  } else if (signature.answer.kind === "none") lines.push(`await ${call};`);
  else if (signature.answer.kind === "stream") lines.push(`const { stream, type, name } = await ${call};`);
  else lines.push(`const answer = await ${call};`);
  return lines.flatMap((line) => line.split("\n"));
}
