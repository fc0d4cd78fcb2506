import { DownbeatError, type ErrorParts } from "./errors.ts";
import { parseRetryAfterMs } from "./retry.ts";

const PREFIX = "/problems/";

function problemOf(body: string): Partial<ErrorParts> {
  try {
    const problem = JSON.parse(body);
    return typeof problem?.type === "string" ? problem : {};
  } catch {
    return {};
  }
}

/** An answer that is no success, as an error. Proxies may answer something else than a problem; its status is kept. */
export function problemAnswer(response: Response, body: string, nowMs: number): DownbeatError {
  const { type = "about:blank", title, code, detail, errors, current, requestId } = problemOf(body);
  return new DownbeatError({
    type: type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type,
    status: response.status,
    title: title ?? `The service answered ${response.status}`,
    code: code ?? 0,
    detail,
    errors,
    current,
    requestId: requestId ?? response.headers.get("x-request-id") ?? undefined,
    retryAfterMs: parseRetryAfterMs(response.headers.get("retry-after"), nowMs),
  });
}
