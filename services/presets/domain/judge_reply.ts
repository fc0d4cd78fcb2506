/** What an attempt means for its delivery. */
export type Verdict =
  | { readonly kind: "delivered" }
  /** The receiver wants nothing any more. */
  | { readonly kind: "gone" }
  /** To be tried again, not sooner than so many milliseconds. */
  | { readonly kind: "missed"; readonly askedMs: number };

export interface Reply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Only 2xx is taken for received. A redirect is not: an address is changed by its owner, not by what answers there. */
export function judgeReply({ status, headers }: Reply, at: Date): Verdict {
  if (status >= 200 && status <= 299) return { kind: "delivered" };
  if (status === 410) return { kind: "gone" };
  const asked = status === 429 || status === 503 ? headers["retry-after"] : undefined;
  return { kind: "missed", askedMs: asked === undefined ? 0 : askedMs(asked, at) };
}

/** `Retry-After` as RFC 9110, section 10.2.3, has it: seconds or a date; 0 for what is neither. */
function askedMs(text: string, at: Date): number {
  const ms = /^\d{1,300}$/.test(text) ? Number(text) * 1000 : new Date(text).getTime() - at.getTime();
  return ms > 0 ? ms : 0;
}
