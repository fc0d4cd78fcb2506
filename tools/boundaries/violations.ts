import { memberOf, type Table } from "./table.ts";

/** One file that imports another, both as paths from the root of the repository. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

const TEST_SUPPORT = "tests/support";
const TEST_FILE = /_test\.ts$|\/testing\//;

/** Imports between members that the table does not allow, and files that no row covers. */
export function violations(edges: readonly Edge[], table: Table): string[] {
  const found = new Set<string>();
  for (const { from, to } of edges) {
    const [source, target] = [memberOf(from, table), memberOf(to, table)];
    if (source === undefined) found.add(`${from} belongs to no row of the table`);
    else if (target === undefined) found.add(`${to} belongs to no row of the table`);
    else if (target === TEST_SUPPORT && TEST_FILE.test(from)) continue;
    else if (source !== target && !table.get(source)!.has(target)) {
      found.add(`${from} imports ${to}, but ${source} may not import ${target}`);
    }
  }
  return [...found];
}
