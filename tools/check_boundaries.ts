/**
 * Compares who imports whom with the table in ARCHITECTURE.md, and refuses cycles and SQL that reaches into another
 * service's schema.
 *
 *   deno run -A tools/check_boundaries.ts
 */
import { isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";

interface Module {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; type?: { specifier?: string } }[];
}

/** The table's rows: a member and the members it may import. */
export function readTable(markdown: string): Map<string, Set<string>> {
  const start = markdown.indexOf("| member | may import |");
  if (start < 0) throw new Error("ARCHITECTURE.md has no table of who may import whom");
  const table = new Map<string, Set<string>>();
  for (const line of markdown.slice(start).split("\n").slice(2)) {
    const [, member, allowed] = line.split("|").map((cell) => cell.trim());
    if (!member) break;
    table.set(unquote(member), new Set((allowed ?? "").split(",").map(unquote).filter((one) => one !== "" && one !== "nothing")));
  }
  return table;
}

function unquote(cell: string): string {
  return cell.trim().replaceAll("`", "");
}

/** The member a file belongs to: the longest row of the table that is its folder, or the file's own name. */
export function memberOf(path: string, table: ReadonlyMap<string, unknown>): string | undefined {
  const rows = [...table.keys()].filter((row) => path === row || path.startsWith(`${row}/`));
  return rows.toSorted((a, b) => b.length - a.length)[0];
}

/** What tests beside the code may use in addition. */
const TEST_SUPPORT = "tests/support";

export interface Edge {
  from: string;
  to: string;
}

/** Imports between members that the table does not allow, and files that no row covers. */
export function violations(edges: readonly Edge[], table: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  for (const { from, to } of edges) {
    const [source, target] = [memberOf(from, table), memberOf(to, table)];
    if (source === undefined) found.add(`${from} belongs to no row of the table`);
    else if (target === undefined) found.add(`${to} belongs to no row of the table`);
    else if (target === TEST_SUPPORT && /_test\.ts$|\/testing\//.test(from)) continue;
    else if (source !== target && !table.get(source)!.has(target)) found.add(`${from} imports ${to}, but ${source} may not import ${target}`);
  }
  return [...found];
}

/** One import cycle between members, if the table allows any. */
export function cycle(table: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const visit = (member: string, trail: string[]): string[] | undefined => {
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

/** Names of another service's schema in SQL, such as `presets.preset` in the sessions service. */
export function foreignSchemas(service: string, services: readonly string[], source: string): string[] {
  const others = [...services, "events"].filter((one) => one !== service);
  const quoted = [...source.matchAll(/sql(?:<[^`]*>)?`([^`]*)`|(?:From|Into|Table|[jJ]oin|withSchema)\(\s*"([^"]*)"/g)];
  return quoted.flatMap(([, raw, name]) => {
    const text = raw ?? name ?? "";
    return others.filter((one) => new RegExp(`\\b${one}\\s*\\.|^${one}$`).test(text));
  });
}

async function sourceFiles(root: string): Promise<string[]> {
  const { stdout } = await new Deno.Command("git", { args: ["ls-files", "-co", "--exclude-standard", "*.ts"], cwd: root }).output();
  return new TextDecoder().decode(stdout).trim().split("\n").filter((path) => !/^openapi\/gen|^sdk\/gen/.test(path));
}

async function readEdges(files: readonly string[]): Promise<Edge[]> {
  const entry = await Deno.makeTempFile({ dir: ".", prefix: ".boundaries_", suffix: ".ts" });
  try {
    await Deno.writeTextFile(entry, files.map((path) => `import "./${path}";`).join("\n"));
    const { stdout, success, stderr } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", entry] }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
    const root = Deno.cwd();
    const local = (specifier: string | undefined) => {
      if (!specifier?.startsWith("file:")) return undefined;
      const path = relative(root, fileURLToPath(specifier));
      return path.startsWith("..") || isAbsolute(path) || path.startsWith("node_modules") || path.startsWith(".boundaries_") || path.endsWith(".json") ? undefined : path;
    };
    return modules.flatMap((module) => {
      const from = local(module.specifier);
      if (from === undefined) return [];
      const targets = (module.dependencies ?? []).flatMap((one) => [local(one.code?.specifier), local(one.type?.specifier)]);
      return targets.flatMap((to) => to === undefined ? [] : [{ from, to }]);
    });
  } finally {
    await Deno.remove(entry);
  }
}

/** Every fault of the working tree, as sentences. */
export async function checkBoundaries(): Promise<string[]> {
  const table = readTable(await Deno.readTextFile("ARCHITECTURE.md"));
  const files = await sourceFiles(".");
  const faults = violations(await readEdges(files), table);
  const circle = cycle(table);
  if (circle) faults.push(`The table allows the cycle ${circle.join(" → ")}`);
  const services = [...table.keys()].filter((row) => row.startsWith("services/")).map((row) => row.slice("services/".length));
  for (const path of files) {
    const service = services.find((one) => path.startsWith(`services/${one}/`));
    if (!service || path.endsWith("_test.ts")) continue;
    for (const other of foreignSchemas(service, services, await Deno.readTextFile(path))) {
      faults.push(`${path} names the schema "${other}" of another service`);
    }
  }
  return faults;
}

if (import.meta.main) {
  const faults = await checkBoundaries();
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? "Every import is in the table" : `${faults.length} imports are not in the table`);
  Deno.exit(faults.length === 0 ? 0 : 1);
}
