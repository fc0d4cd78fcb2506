import type { Change, ChangeKind } from "./change.ts";
import { diffServices, type Services } from "./diff_services.ts";

/** What changed for a set of operations alike. */
export interface Group {
  readonly operations: readonly string[];
  readonly changes: readonly { readonly kind: ChangeKind; readonly sentence: string }[];
}

/** One version beside the one before it. */
export interface Step {
  /** Absent for what is not released yet. */
  readonly version?: string;
  readonly date?: string;
  /** The version it is compared with; absent for the first one. */
  readonly since?: string;
  /** Services with what changed in them; those that stayed are left out. */
  readonly services: readonly { readonly service: string; readonly groups: readonly Group[] }[];
}

export interface ReleasedServices {
  readonly version: string;
  readonly date: string;
  readonly services: Services;
}

/** The steps of the API, the newest first. What comes after the last release is always there, if only to say nothing. */
export function historyOf(releases: readonly ReleasedServices[], current: Services): Step[] {
  const steps: Step[] = releases.map(({ version, date, services }, index) => {
    const before = releases[index - 1];
    if (!before) return { version, date, services: [] };
    return { version, date, since: before.version, services: changesBetween(before.services, services) };
  });
  const last = releases.at(-1);
  if (last) steps.push({ since: last.version, services: changesBetween(last.services, current) });
  return steps.toReversed();
}

function changesBetween(before: Services, after: Services): Step["services"] {
  return [...diffServices(before, after)].map(([service, changes]) => ({
    service,
    groups: groupsOf(changes),
  }));
}

const ORDER: readonly ChangeKind[] = ["breaking", "deprecated", "added", "changed"];

/** Sentences that hold for several operations are said once for all of them; most urgent first. */
export function groupsOf(changes: readonly Change[]): Group[] {
  const alike = [...Map.groupBy(changes, ({ kind, sentence }) => `${kind} ${sentence}`).values()];
  const bundles = alike.map((same) => ({
    kind: same[0]!.kind,
    sentence: same[0]!.sentence,
    operations: same.map(({ operation }) => operation),
  }));
  const groups = [...Map.groupBy(bundles, ({ operations }) => operations.join(" ")).values()];
  const rank = (kind: ChangeKind) => ORDER.indexOf(kind);
  return groups.map((group) => ({
    operations: group[0]!.operations,
    changes: group.map(({ kind, sentence }) => ({ kind, sentence }))
      .toSorted((a, b) => rank(a.kind) - rank(b.kind)),
  })).toSorted((a, b) => rank(a.changes[0]!.kind) - rank(b.changes[0]!.kind));
}
