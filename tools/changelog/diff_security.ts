import type { Operation } from "@downbeat/runtime/contract";
import { at, type Comparison, listed } from "./change.ts";

type Way = { [scheme: string]: string[] };

/** Who may call: a way that was open must stay open, for no more scopes. */
export function diffSecurity(
  { report }: Comparison,
  before: Operation,
  after: Operation,
  pointer: string,
): void {
  const place = at(pointer, "security");
  const [was, is] = [waysOf(before), waysOf(after)];
  for (const way of was) {
    if (is.some((other) => suffices(way, other))) continue;
    report("breaking", place, refusal(way, is));
  }
  for (const way of is) {
    if (was.some((other) => suffices(way, other))) continue;
    const schemes = Object.keys(way);
    const fewer = was.find((other) => sameSchemes(way, other));
    report(
      "added",
      place,
      schemes.length === 0
        ? "It needs no credential any more"
        : fewer
        ? `It does without the scope ${listed(beyond(fewer, way))}`
        : `It takes the credential ${listed(schemes)}`,
    );
  }
}

/** No requirement and an empty one say the same. */
function waysOf({ security = [] }: Operation): Way[] {
  return security.length === 0 ? [{}] : security;
}

/** Whether what is sent for one way is enough for the other. */
function suffices(sent: Way, needed: Way): boolean {
  return Object.entries(needed).every(([scheme, scopes]) =>
    Object.hasOwn(sent, scheme) && scopes.every((scope) => sent[scheme]!.includes(scope))
  );
}

function sameSchemes(one: Way, other: Way): boolean {
  return Object.keys(one).toSorted().join() === Object.keys(other).toSorted().join();
}

/** Scopes of one way that the other does not name. */
function beyond(one: Way, other: Way): string[] {
  return Object.entries(one).flatMap(([scheme, scopes]) =>
    scopes.filter((scope) => !other[scheme]?.includes(scope))
  );
}

function refusal(way: Way, ways: readonly Way[]): string {
  const schemes = Object.keys(way);
  if (schemes.length === 0) return "It needs a credential";
  const now = ways.find((other) => sameSchemes(way, other));
  return now
    ? `It needs the scope ${listed(beyond(now, way))}`
    : `It does not take the credential ${listed(schemes)} any more`;
}
