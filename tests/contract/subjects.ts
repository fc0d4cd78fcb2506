import {
  type Document,
  type Json,
  type Operation,
  operationsOf,
  type OperationSpec,
  type Parameter,
  resolve,
  type Response as DeclaredResponse,
  specsOf,
} from "@downbeat/runtime/contract";
import { FORM_TYPE } from "./form.ts";

export type Schema = { [key: string]: Json };

/** One media type that an operation reads. */
export interface MediaType {
  readonly type: string;
  readonly schema: Schema;
  readonly binary: boolean;
  /** A form of files. */
  readonly form: boolean;
  /** Bodies the document shows. */
  readonly examples: readonly Json[];
  /** Bodies the document says are refused. */
  readonly rejects: readonly Json[];
}

/** One status that an operation may answer. */
export interface DeclaredAnswer {
  readonly status: number;
  readonly content: ReadonlyMap<string, Schema>;
  /** What a line is, of the media types that are streams of JSON lines. */
  readonly lines: ReadonlyMap<string, Schema>;
  /** Names and schemas of its headers, and whether they must be there. */
  readonly headers: ReadonlyMap<string, { readonly required: boolean; readonly schema: Schema }>;
  /** Problems it may carry; empty for a success. */
  readonly problems: readonly string[];
}

/** One operation, with what its document says about it. */
export interface Subject {
  readonly service: string;
  readonly document: Document;
  readonly spec: OperationSpec;
  readonly media: readonly MediaType[];
  readonly answers: ReadonlyMap<number, DeclaredAnswer>;
  /** What it may refuse for reasons of its own, beside what every operation may. */
  readonly domainProblems: readonly string[];
}

const folder = new URL("../../openapi/gen/", import.meta.url);

/** Every operation of every generated document. They are found on disk, so that a new one is never forgotten. */
export async function readSubjects(): Promise<Subject[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) if (name.endsWith(".json")) names.push(name);
  const subjects: Subject[] = [];
  for (const name of names.sort()) {
    const document = JSON.parse(await Deno.readTextFile(new URL(name, folder))) as Document;
    const operations = new Map([...operationsOf(document)].map((one) => [one.operation.operationId, one]));
    for (const spec of specsOf(document)) {
      const { operation } = operations.get(spec.id)!;
      subjects.push({
        service: name.replace(".json", ""),
        document,
        spec,
        media: mediaOf(document, operation),
        answers: answersOf(document, operation),
        domainProblems: operation["x-problems"] ?? [],
      });
    }
  }
  return subjects;
}

function mediaOf(document: Document, operation: Operation): MediaType[] {
  return Object.entries(operation.requestBody?.content ?? {}).map(([type, given]) => {
    const media = given as {
      schema: Schema;
      examples?: Record<string, { value: Json }>;
      "x-rejects"?: Schema;
    };
    const schema = resolve<Schema>(document, media.schema);
    return {
      type,
      schema,
      binary: schema["format"] === "binary",
      form: type === FORM_TYPE,
      examples: Object.values(media.examples ?? {}).map(({ value }) => value),
      rejects: Object.values(media["x-rejects"] ?? {}),
    };
  });
}

function answersOf(document: Document, operation: Operation): Map<number, DeclaredAnswer> {
  return new Map(
    Object.entries(operation.responses).map(([status, given]) => {
      const response = resolve<DeclaredResponse>(document, given);
      const headers = Object.entries(response.headers ?? {}).map(([name, one]) => {
        const header = resolve<Schema>(document, one as Schema);
        return [name, { required: header["required"] === true, schema: header["schema"] as Schema }] as const;
      });
      return [Number(status), {
        status: Number(status),
        content: new Map(Object.entries(response.content ?? {}).map(([type, { schema }]) => [type, schema])),
        lines: new Map(
          Object.entries(response.content ?? {}).flatMap(([type, media]) => {
            const line = (media as { "x-line"?: Schema })["x-line"];
            return line ? [[type, line]] : [];
          }),
        ),
        headers: new Map(headers),
        problems: response["x-problems"] ?? [],
      }];
    }),
  );
}

/** The one parameter of a name, as the document declares it. */
export function parameterOf({ spec }: Subject, name: string): Parameter | undefined {
  return [...spec.pathParameters, ...spec.queryParameters, ...spec.headerParameters]
    .find((one) => one.name === name);
}
