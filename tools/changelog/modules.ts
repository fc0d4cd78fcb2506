import type { DeprecatedOperation } from "./deprecated_now.ts";
import type { Step } from "./history.ts";

const BANNER = "// Generated from openapi/ by `deno task generate`. Do not edit.\n\n";

/** The steps of the API as a module. */
export function changelogModule(steps: readonly Step[], deprecated: readonly DeprecatedOperation[]): string {
  return `${BANNER}/** What a change means for whoever calls. */
export type ChangeKind = "breaking" | "added" | "changed" | "deprecated";

/** One version of the API beside the one before it; without a version what is not released yet. */
export interface ChangelogStep {
  readonly version?: string;
  readonly date?: string;
  /** The version it is compared with; absent for the first one. */
  readonly since?: string;
  readonly services: readonly {
    readonly service: string;
    readonly groups: readonly {
      readonly operations: readonly string[];
      readonly changes: readonly { readonly kind: ChangeKind; readonly sentence: string }[];
    }[];
  }[];
}

/** An operation that is going out of use; days, as \`2026-11-01\`. */
export interface DeprecatedOperation {
  readonly service: string;
  readonly operation: string;
  readonly since: string;
  readonly sunset?: string;
  readonly see?: string;
}

/** The steps of the API, the newest first. */
export const CHANGELOG: readonly ChangelogStep[] = ${JSON.stringify(steps, null, 1)};

/** What is deprecated now, the first to go first. */
export const DEPRECATED: readonly DeprecatedOperation[] = ${JSON.stringify(deprecated, null, 1)};
`;
}

/**
 * The released documents as a module. Each is a part of the module graph, so that serving it needs no permission to read
 * files, and is loaded when it is asked for.
 *
 * @param releases services by version, the oldest version first
 */
export function releasedModule(
  releases: readonly (readonly [version: string, services: readonly string[]])[],
): string {
  const rows = releases.map(([version, services]) => {
    const loaders = services.map((service) =>
      `    ${JSON.stringify(service)}: () =>
      import("../released/${version}/${service}.json", { with: { type: "text" } }).then((one) => one.default),`
    );
    return `  ${JSON.stringify(version)}: {\n${loaders.join("\n")}\n  },`;
  });
  return `${BANNER}/** The text of each released document, by version and service. */
export const RELEASED: Readonly<Record<string, Readonly<Record<string, () => Promise<string>>>>> = {
${rows.join("\n")}
};
`;
}
