/**
 * What every resource stands on: the client, credentials, errors and the shapes of answers.
 *
 * @module
 */
export { Answer, type Received } from "./answer.ts";
export type { Timers } from "./bounded.ts";
export type { Bytes, Upload } from "./body.ts";
export { type CacheEntry, memoryCache, type MemoryCacheOptions, type ResponseCache } from "./cache.ts";
export type { Call, CallOptions, ConditionalOptions, IfMatch, KeyedOptions, RequestOptions } from "./call.ts";
export { Client } from "./client.ts";
export type { Credential, CredentialSource } from "./credential.ts";
export { DownbeatError, type ErrorParts } from "./errors.ts";
export type { Attempt, Hooks } from "./hooks.ts";
export { type PageOf, Pages } from "./pages.ts";
export type { DownloadedFile, FileStream } from "./decode.ts";
export { readLines } from "./lines.ts";
export {
  type IssuedTokens,
  memoryTokens,
  type StoredTokens,
  Tokens,
  tokens,
  type TokensOptions,
  type TokenStorage,
} from "./tokens.ts";
export { AbortError, ConnectionError, TimeoutError } from "./transport_errors.ts";
export type { ClientOptions, Fetch } from "./wiring.ts";
