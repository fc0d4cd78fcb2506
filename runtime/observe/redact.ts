export const REDACTED = "[redacted]";

const SECRET_NAME =
  /authorization|cookie|password|passphrase|secret|token|credential|ticket|(api|private|signing)[-_]?key|signature|(join|invite)_?code|^(query|search|jwt|dsn)$/i;

const BEARER = /\b(bearer|basic) +[A-Za-z0-9._~+/=-]+/gi;
/** Three base64url parts that begin like the JSON of a token's header. */
const JWT = /\beyJ[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*){1,2}/g;
/** Secrets that say by their beginning what they are: keys, refresh tokens, secrets of webhooks. */
const MARKED_SECRET = /(dbk|dbr|whsec)_[A-Za-z0-9_+/=%-]+/g;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]{0,15}:\/\/[^\s:@/]{0,64}):[^\s@/]{1,256}@/gi;
/** Queries and fragments, wherever they stand. */
const URL_TAIL = /[?#][^\s?#"')=]{0,256}=[^\s"')]*/g;

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;
const MAX_CHARS = 8 * 1024;

/**
 * A copy that is safe to log: values under names that mean secrets are gone, and so are tokens, passwords and query
 * strings inside texts. Also bounded (depth 6, 100 items a level, 8 KiB a text) and free of cycles, since what
 * is logged may have come from outside.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[deeper]";
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof URL) return redactText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
  if (value instanceof Headers || value instanceof Map) return redactEntries([...value], depth);
  if (value instanceof Set) return redact([...value], depth);
  return redactEntries(Object.entries(value), depth);
}

/** The properties of a log record. */
export function redactProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactEntries(Object.entries(properties), 0);
}

/** A text without bearer tokens, JWTs, secrets of ours, passwords in addresses and the query and fragment of addresses. */
export function redactText(text: string): string {
  const cut = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
  return cut
    .replace(BEARER, `$1 ${REDACTED}`)
    .replace(JWT, REDACTED)
    .replace(MARKED_SECRET, REDACTED)
    .replace(URL_PASSWORD, `$1:${REDACTED}@`)
    .replace(URL_TAIL, `?${REDACTED}`);
}

function redactEntries(
  entries: readonly (readonly [unknown, unknown])[],
  depth: number,
): Record<string, unknown> {
  const pairs = entries.slice(0, MAX_ITEMS).map(([name, value]): [string, unknown] => {
    return [redactText(String(name)), SECRET_NAME.test(String(name)) ? REDACTED : redact(value, depth + 1)];
  });
  return Object.fromEntries(pairs);
}

/** An error's own fields may hold anything (a driver puts the row in), so only what errors share is kept. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    name: error.name,
    message: redactText(error.message),
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
