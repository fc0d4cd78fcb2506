import {
  type Document,
  type Method,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
} from "@downbeat/runtime/contract";

/** An operation with everything its method is written from. */
export interface SdkOperation {
  id: string;
  /** The method's name, the last part of the id. */
  name: string;
  method: Method;
  path: string;
  operation: Operation;
  /** Every parameter, references followed. */
  parameters: Parameter[];
  document: Document;
  /** The service the document belongs to, such as `presets`. */
  service: string;
}

/** A class of the SDK: the operations whose ids share everything but the last part. */
export interface Resource {
  /** Parts of the id before the method's name, such as `["presets", "versions"]`. */
  parts: string[];
  operations: SdkOperation[];
  nested: Resource[];
}

/** Key sets are for verifiers, which fetch them without an SDK. */
const OMITTED_TAG = "signing";

function findOrAdd(siblings: Resource[], parts: string[]): Resource {
  const name = parts.at(-1);
  const found = siblings.find((one) => one.parts.at(-1) === name);
  if (found) return found;
  const added: Resource = { parts, operations: [], nested: [] };
  siblings.push(added);
  return added;
}

/** The resources of all documents, by the first part of the operation ids. */
export function resourcesOf(documents: { name: string; document: Document }[]): Resource[] {
  const roots: Resource[] = [];
  for (const { name: service, document } of documents) {
    for (const { path, method, operation, shared } of operationsOf(document)) {
      if (operation.tags?.includes(OMITTED_TAG) || operation["x-realtime"]) continue;
      const id = operation.operationId!;
      const parts = id.split(".");
      let siblings = roots;
      let resource: Resource | undefined;
      for (let depth = 1; depth < parts.length; depth++) {
        resource = findOrAdd(siblings, parts.slice(0, depth));
        siblings = resource.nested;
      }
      if (!resource) throw new Error(`Operation "${id}" needs a dot in its id`);
      const parameters = [...shared, ...(operation.parameters ?? [])].map((one) =>
        resolve<Parameter>(document, one)
      );
      resource.operations.push({
        id,
        name: parts.at(-1)!,
        method,
        path,
        operation,
        parameters,
        document,
        service,
      });
    }
  }
  return roots;
}

/** `["presets", "versions"]` as `PresetsVersions`. */
export function pascalCase(parts: string[]): string {
  return parts.map((one) => one[0]!.toUpperCase() + one.slice(1)).join("");
}
