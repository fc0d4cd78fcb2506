import type { Input } from "@downbeat/runtime/contract";
import type { operations } from "@downbeat/contract/presets";

/** The decoded query of `presets.list`. */
export type ListQuery = Input<operations["presets.list"]>["query"];

/** Members of the query that shape the page but not what matches, or in which order. */
type PageMember = "limit" | "cursor" | "fields" | "facets";

/** What to look for. */
export type Filter = Omit<ListQuery, PageMember | "sort" | "owner"> & {
  /** The account whose presets are wanted. */
  readonly owner: string | undefined;
  /** Whether private and unlisted presets count too: only in somebody's own list. */
  readonly own: boolean;
};

export type TargetFeature =
  | "density"
  | "syncopation"
  | "evenness"
  | "balance"
  | "offBeatness"
  | "ghostShare"
  | "swing"
  | "bpm";

export interface Target {
  readonly feature: TargetFeature;
  readonly value: number;
}

export type Sort =
  | { readonly by: "relevance" | "newest" | "popular" | "name" | "bpm" }
  | { readonly by: "target"; readonly targets: readonly Target[] };

/** The order that `sort` names; by relevance where there are words to be relevant to. */
export function parseSort({ sort, q }: Pick<ListQuery, "sort" | "q">): Sort {
  if (sort?.startsWith("target:")) {
    return { by: "target", targets: sort.slice("target:".length).split(",").map(parseTarget) };
  }
  const by = (sort ?? "relevance") as Exclude<Sort["by"], "target">;
  return { by: by === "relevance" && q === undefined ? "newest" : by };
}

function parseTarget(text: string): Target {
  const [feature, value] = text.split(":");
  return { feature: feature as TargetFeature, value: Number(value) };
}

/** What a cursor is bound to: the same filters in any order of spelling give the same text. */
export function bindingOf(filter: Filter, sort: Sort): string {
  const members = Object.entries(filter).filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
    .sort(([a], [b]) => String(a) < String(b) ? -1 : 1);
  return JSON.stringify([members, sort]);
}
