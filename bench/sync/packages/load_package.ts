import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A module of a package, called with the globals that it is to see. */
type Compiled = (globals: Readonly<Record<string, unknown>>, require: (name: string) => unknown) => unknown;

const NODE_MODULES = fileURLToPath(new URL("../../../node_modules/", import.meta.url));
const compiled = new Map<string, Compiled>();

/**
 * Loads a file of an installed package, and what it imports of the same package, anew for one client: code as published,
 * but with that client's clock and timers as its globals. ES modules become CommonJS on the way. Other packages come from
 * `stubs`; asking for one that is not there throws.
 */
export function loadPackage(
  entry: string,
  globals: Readonly<Record<string, unknown>>,
  stubs: Readonly<Record<string, unknown>> = {},
): unknown {
  const loaded = new Map<string, unknown>();
  const load = (path: string): unknown => {
    if (!loaded.has(path)) {
      loaded.set(
        path,
        compile(path)(globals, (name) => {
          if (name in stubs) return stubs[name];
          if (name.startsWith(".")) return load(withExtension(join(dirname(path), name)));
          throw new Error(`${entry} asks for "${name}", which it is not given`);
        }),
      );
    }
    return loaded.get(path);
  };
  return load(join(NODE_MODULES, entry));
}

function withExtension(path: string): string {
  return path.endsWith(".js") ? path : `${path}.js`;
}

function compile(path: string): Compiled {
  const known = compiled.get(path);
  if (known) return known;
  const source = Deno.readTextFileSync(path);
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, allowJs: true },
  });
  const made: Compiled = (globals, require) => {
    const module = { exports: {} };
    const names = ["require", "module", "exports", ...Object.keys(globals)];
    new Function(...names, outputText)(require, module, module.exports, ...Object.values(globals));
    return module.exports;
  };
  compiled.set(path, made);
  return made;
}
