import type { ByteStream } from "../send_stream.ts";
import type { UploadedFile } from "../uploaded_file.ts";

/** What openapi-typescript would write for {@linkcode TEST_CONTRACT}, as the server sees it. */

export interface Thing {
  id: string;
  name: string;
}

export interface ThingInput {
  name: string;
  colour?: "red" | "blue";
  grid?: 3 | 4 | 6;
  note?: string | null;
  loose?: { gain?: number } & { [key: string]: unknown };
  hits?: { step: number; velocity: number }[];
  shape?: { kind: "circle"; radius: number } | { kind: "square"; side: number; corner?: { cut: number } };
}

interface Parameters<Path = never, Query = never, Header = never> {
  path: Path;
  query?: Query;
  header?: Header;
}

interface JsonBody<Body> {
  content: { "application/json": Body };
}

interface Answer<Headers, Content> {
  headers: Headers & { [name: string]: unknown };
  content: Content;
}

interface ETag {
  ETag: string;
}

export interface TestOperations {
  "things.get": {
    parameters: Parameters<{ id: string }, never, { "If-None-Match"?: string }>;
    requestBody?: never;
    responses: { 200: Answer<ETag, { "application/json": Thing }> };
  };
  "things.replace": {
    parameters: Parameters<{ id: string }, never, { "If-Match": string }>;
    requestBody: JsonBody<ThingInput>;
    responses: { 200: Answer<ETag, { "application/json": Thing }> };
  };
  "things.list": {
    parameters: {
      query: { limit: number; ratio?: number; exact?: boolean; q?: string; step?: (3 | 4 | 6)[] };
    };
    requestBody?: never;
    responses: { 200: Answer<unknown, { "application/json": Record<string, unknown> }> };
  };
  "things.create": {
    parameters: { query?: never };
    requestBody: JsonBody<ThingInput>;
    responses: { 201: Answer<ETag & { Location: string }, { "application/json": Thing }> };
  };
  "things.import": {
    parameters: { query?: never };
    requestBody: { content: { "audio/midi": Uint8Array<ArrayBuffer>; "application/json": ThingInput } };
    responses: { 200: Answer<unknown, { "application/json": Record<string, unknown> }> };
  };
  "things.measure": {
    parameters: { query?: never };
    requestBody: { content: { "audio/midi": Uint8Array<ArrayBuffer>; "application/json": ThingInput } };
    responses: { 200: Answer<unknown, { "application/json": Record<string, unknown> }> };
  };
  "things.export": {
    parameters: { query: { as: "lines" | "zip" } };
    requestBody?: never;
    responses: {
      200: Answer<unknown, { "application/x-ndjson": ByteStream; "application/zip": ByteStream }>;
    };
  };
  "things.upload": {
    parameters: { query?: never };
    requestBody: {
      content: { "multipart/form-data": { files: UploadedFile[]; note?: string; grid: 3 | 4 | 6 } };
    };
    responses: { 200: Answer<unknown, { "application/json": Record<string, unknown> }> };
  };
  "things.report": {
    parameters: Parameters<{ id: string }>;
    requestBody?: never;
    responses: {
      200: Answer<unknown, { "audio/midi": Uint8Array<ArrayBuffer> }>;
      204: { headers: { [name: string]: unknown }; content?: never };
    };
  };
  "things.live": {
    parameters: Parameters<{ id: string }>;
    requestBody?: never;
    responses: { 101: { headers: { [name: string]: unknown }; content?: never } };
  };
  "failures.get": {
    parameters: Parameters<{ id: string }>;
    requestBody?: never;
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
}

export interface TestAccess {
  "things.get": "optional-key";
  "things.replace": "required";
  "things.list": "none";
  "things.create": "required";
  "things.import": "none";
  "things.measure": "none";
  "things.export": "none";
  "things.upload": "required";
  "things.report": "service";
  "things.live": "ticket";
  "failures.get": "none";
}
