import { type Document, type Json, resolve } from "./document.ts";

type Schema = { [key: string]: Json };

export const FORM_TYPE = "multipart/form-data";

/** A form of files and a few fields of text, as the document declares it. */
export interface FormSpec {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Schemas of the text fields, by name. */
  readonly fields: ReadonlyMap<string, Schema>;
}

/** What a form's schema says of its parts. */
export function formOf(document: Document, media: { schema: Schema | { $ref: string } }): FormSpec {
  const { properties } = resolve(document, media.schema) as { properties: Record<string, Schema> };
  const { files, ...fields } = properties;
  const items = resolve<Schema>(document, files!["items"] as Schema);
  return {
    maxFiles: files!["maxItems"] as number,
    maxFileBytes: items["maxLength"] as number,
    fields: new Map(
      Object.entries(fields).map(([name, schema]) => [name, resolve<Schema>(document, schema)]),
    ),
  };
}
