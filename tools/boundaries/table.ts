/** Members of the repository, each with the members it may import. */
export type Table = ReadonlyMap<string, ReadonlySet<string>>;

const HEADING = "| member | may import |";

/**
 * The table of who may import whom.
 * @throws {Error} when the page has none
 */
export function readTable(markdown: string): Table {
  const start = markdown.indexOf(HEADING);
  if (start < 0) throw new Error("ARCHITECTURE.md has no table of who may import whom");
  const table = new Map<string, Set<string>>();
  for (const line of markdown.slice(start).split("\n").slice(2)) {
    const [, member, allowed = ""] = line.split("|").map((cell) => cell.replaceAll("`", "").trim());
    if (!member) break;
    const names = allowed.split(",").map((name) => name.trim());
    table.set(member, new Set(names.filter((name) => name !== "" && name !== "nothing")));
  }
  return table;
}

/** The member a file belongs to: the row that is the longest of its folders, or the file itself. */
export function memberOf(path: string, table: ReadonlyMap<string, unknown>): string | undefined {
  const rows = [...table.keys()].filter((row) => path === row || path.startsWith(`${row}/`));
  return rows.toSorted((a, b) => b.length - a.length)[0];
}

/** One import cycle between members, if the table allows any. */
export function findCycle(table: Table): string[] | undefined {
  const done = new Set<string>();
  const visit = (member: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(member)) return [...trail.slice(trail.indexOf(member)), member];
    if (done.has(member)) return undefined;
    for (const next of table.get(member) ?? []) {
      const found = visit(next, [...trail, member]);
      if (found) return found;
    }
    done.add(member);
    return undefined;
  };
  for (const member of table.keys()) {
    const found = visit(member, []);
    if (found) return found;
  }
  return undefined;
}
