import { PROBLEMS, type ProblemType } from "@downbeat/contract/problems";

/** One thing that is wrong with the input: a JSON Pointer below `/body`, `/query`, `/path` or `/header`, and words. */
export interface ProblemIssue {
  pointer: string;
  detail: string;
}

export interface ProblemOptions {
  /** What happened this time; sent to the caller. */
  detail?: string;
  errors?: ProblemIssue[];
  /** The state now, where a stale write was refused; sent to the caller. */
  current?: Record<string, unknown>;
  retryAfterSeconds?: number;
  headers?: Record<string, string>;
  /** Why it happened, for the log; never sent. */
  cause?: unknown;
}

/** An answer that is an error of the catalogue. Handlers throw it; `bind` turns it into RFC 9457. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;

  constructor(readonly type: ProblemType, readonly options: ProblemOptions = {}) {
    super(options.detail ?? PROBLEMS[type].title, { cause: options.cause });
    this.status = PROBLEMS[type].status;
  }
}

/** `throw problem("preset-not-found", { detail })`; status, title and code come from the catalogue. */
export function problem(type: ProblemType, options?: ProblemOptions): Problem {
  return new Problem(type, options);
}

/** How many issues one answer lists. */
export const MAX_ISSUES = 64;

const MAX_DETAIL_CHARS = 1024;
const MAX_INSTANCE_CHARS = 2048;
const MAX_ISSUE_CHARS = 512;

/** The RFC 9457 body, cut to the lengths that the contract promises: much of it quotes what a stranger sent. */
export function problemBody(thrown: Problem, requestId: string, instance: string): Record<string, unknown> {
  const { status, title, code } = PROBLEMS[thrown.type];
  const { detail, errors, current } = thrown.options;
  return {
    type: `/problems/${thrown.type}`,
    title,
    status,
    code,
    ...(detail !== undefined && { detail: cut(detail, MAX_DETAIL_CHARS) }),
    instance: cut(instance, MAX_INSTANCE_CHARS),
    requestId,
    ...(errors !== undefined && { errors: errors.slice(0, MAX_ISSUES).map(cutIssue) }),
    ...(current !== undefined && { current }),
  };
}

function cutIssue({ pointer, detail }: ProblemIssue): ProblemIssue {
  return { pointer: cut(pointer, MAX_ISSUE_CHARS), detail: cut(detail, MAX_ISSUE_CHARS) };
}

function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars - 1).toWellFormed()}…`;
}
