import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Edge } from "./violations.ts";

interface Module {
  readonly specifier: string;
  readonly dependencies?: readonly { readonly code?: Target; readonly type?: Target }[];
}
interface Target {
  readonly specifier?: string;
}

/** Generated code follows its generator, which has its own row. */
const LEFT_OUT = /^(?:openapi|sdk)\/gen\//;

/** Every TypeScript file of the working tree that git would keep, from the current folder. */
export async function sourceFiles(): Promise<string[]> {
  const text = await run("git", "ls-files", "-co", "--exclude-standard", "*.ts");
  return text.trim().split("\n").filter((path) => !LEFT_OUT.test(path));
}

/** Who imports whom among the files of the repository, as Deno resolves it. */
export async function readEdges(files: readonly string[]): Promise<Edge[]> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const root = pathToFileURL(`${Deno.cwd()}/`);
    await Deno.writeTextFile(entry, files.map((path) => `import "${new URL(path, root)}";`).join("\n"));
    const text = await run(Deno.execPath(), "info", "--json", "--config", "deno.json", entry);
    const { modules } = JSON.parse(text) as { modules: Module[] };
    return modules.flatMap(({ specifier, dependencies = [] }) => {
      const from = pathOf(specifier);
      const targets = dependencies.flatMap((
        { code, type },
      ) => [pathOf(code?.specifier), pathOf(type?.specifier)]);
      return from === undefined ? [] : targets.flatMap((to) => to === undefined ? [] : [{ from, to }]);
    });
  } finally {
    await Deno.remove(entry);
  }
}

/** The path of a module of the repository itself; `deno.json` is nobody's code. */
function pathOf(specifier: string | undefined): string | undefined {
  if (!specifier?.startsWith("file:")) return undefined;
  const path = relative(Deno.cwd(), fileURLToPath(specifier)).replaceAll("\\", "/");
  return /^\.\.|^node_modules\/|^\/|(?:^|\/)deno\.json$/.test(path) ? undefined : path;
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
