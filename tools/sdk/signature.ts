import { type Json, resolve, type Response } from "@downbeat/runtime/contract";
import { pascalCase, type SdkOperation } from "./resource_tree.ts";

type Content = { [type: string]: { schema?: { [key: string]: Json } } };

const FORM_TYPE = "multipart/form-data";

/** What a method takes as its body. */
export interface BodyArgument {
  name: "input" | "patch" | "file" | "files";
  /** As TypeScript. */
  type: string;
  /** Every member of the JSON body may be left out. */
  optional: boolean;
  jsonType?: string;
  /** Media types of a body of bytes. */
  bytesTypes: string[];
}

/** The types of one method. */
export interface Signature {
  path: { name: string; type: string }[];
  body?: BodyArgument;
  /** Name of the options' type and, unless it is the plain one, what it stands for. */
  options: { name: string; definition?: string; required: boolean };
  answer: { kind: "json" | "file" | "stream" | "none" | "pages"; types: string[] };
  /** Schemas that the signature names. */
  models: string[];
}

/** Options that are no query parameters; no parameter may take their names. */
const RESERVED = [
  "signal",
  "timeoutMs",
  "deadlineMs",
  "maxRetries",
  "headers",
  "idempotencyKey",
  "ifMatch",
  "contentType",
];

/** The name behind `#/components/schemas/Preset`. */
function modelOf(schema: { [key: string]: Json } | undefined, id: string): string {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema?.["$ref"]))?.[1];
  if (!name) throw new Error(`Operation "${id}" has a body or an answer that is no named schema`);
  return name;
}

/** A form is nothing but its files: fields beside them would need a place in the method. */
function filesOf({ id, document }: SdkOperation, content: Content): BodyArgument {
  const { properties } = resolve<{ [key: string]: Json }>(document, content[FORM_TYPE]!.schema!);
  if (Object.keys(content).length > 1 || Object.keys(properties!).join() !== "files") {
    throw new Error(`Operation "${id}" takes something else than a form of nothing but files`);
  }
  return { name: "files", type: "Upload[]", optional: false, bytesTypes: [] };
}

function bodyOf(one: SdkOperation): BodyArgument | undefined {
  const { id, operation, document } = one;
  if (!operation.requestBody) return undefined;
  const content = operation.requestBody.content as Content;
  const types = Object.keys(content);
  if (types.includes(FORM_TYPE)) return filesOf(one, content);
  const bytesTypes = types.filter((type) => content[type]!.schema?.["format"] === "binary");
  const jsonType = types.find((type) => !bytesTypes.includes(type));
  if (!jsonType) return { name: "file", type: "Bytes", optional: false, bytesTypes };
  const model = modelOf(content[jsonType]!.schema, id);
  const required = document.components.schemas?.[model]?.["required"] as string[] | undefined;
  return {
    name: jsonType.includes("merge-patch") ? "patch" : "input",
    type: bytesTypes.length > 0 ? `${model} | Bytes` : model,
    optional: !jsonType.includes("merge-patch") && !required &&
      document.components.schemas?.[model]?.["additionalProperties"] === false,
    jsonType,
    bytesTypes,
  };
}

function optionsOf(one: SdkOperation, body: BodyArgument | undefined): Signature["options"] {
  const { id, name, operation, parameters } = one;
  const query = parameters.filter((parameter) => parameter.in === "query");
  const taken = query.find((parameter) => RESERVED.includes(parameter.name));
  if (taken) {
    throw new Error(`Operation "${id}" has the parameter "${taken.name}", which is an option of every call`);
  }
  const conditional = parameters.some((parameter) => parameter.name === "If-Match");
  const chooses = (body?.bytesTypes.length ?? 0) > 1;
  // Beside JSON, bytes have a most likely type.
  const mustChoose = chooses && !body?.jsonType;
  const types = ["RequestOptions"];
  if (query.length > 0) types.push(`NonNullable<operations["${id}"]["parameters"]["query"]>`);
  if (operation["x-idempotent"]) types.push("KeyedOptions");
  if (conditional) types.push("ConditionalOptions");
  if (chooses) {
    types.push(`{
  /** The media type of the file${mustChoose ? "" : `; \`${body!.bytesTypes[0]}\` unless stated`}. */
  contentType${mustChoose ? "" : "?"}: ${body!.bytesTypes.map((type) => `"${type}"`).join(" | ")};
}`);
  }
  const required = conditional || mustChoose || query.some((parameter) => parameter.required);
  if (types.length === 1) return { name: types[0]!, required };
  return {
    name: `${pascalCase(id.split(".").slice(0, -1))}${pascalCase([name])}Options`,
    definition: types.join(" & "),
    required,
  };
}

function answerOf({ id, operation, document }: SdkOperation): Signature["answer"] {
  const successes = Object.keys(operation.responses).filter((status) => status.startsWith("2")).map((
    status,
  ) => resolve<Response>(document, operation.responses[status]!));
  const contents = successes.map((response) => response.content).filter((content) => content !== undefined);
  if (contents.length === 0) return { kind: "none", types: ["void"] };
  if (contents.some((content) => Object.values(content).some((media) => media["x-stream"]))) {
    return { kind: "stream", types: ["FileStream"] };
  }
  if (contents.some((content) => !content["application/json"])) {
    return { kind: "file", types: ["DownloadedFile"] };
  }
  // Two statuses may answer the same, as where something is made or found.
  const types = new Set(contents.map((content) => modelOf(content["application/json"]!.schema, id)));
  return { kind: operation["x-paginated"] ? "pages" : "json", types: [...types] };
}

/** Types of bodies that come from the core. */
const CORE_NAMES = new Set(["Bytes", "Upload[]"]);

/** Works out the types of an operation's method. */
export function signatureOf(one: SdkOperation): Signature {
  const body = bodyOf(one);
  const answer = answerOf(one);
  const path = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name: name!, type: "string" }));
  const bodyModel = body?.type.split(" ")[0];
  return {
    path,
    ...(body && { body }),
    options: optionsOf(one, body),
    answer,
    models: [...answer.kind === "json" || answer.kind === "pages" ? answer.types : [], bodyModel].filter((
      name,
    ) => name !== undefined && !CORE_NAMES.has(name)) as string[],
  };
}
