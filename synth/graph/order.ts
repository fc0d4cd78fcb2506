import type { Patch } from "../types.ts";
import type { ModuleDefinition } from "./module.ts";

export interface Order {
  /** Ids such that every module comes after what it hears, but for what comes back through a delay. */
  readonly ids: readonly string[];
  /** Modules of a loop that no delay closes. */
  readonly loop?: readonly string[];
}

/** The order in which the modules of a patch work. Cables out of a module that closes loops ask for none. */
export function orderOf(
  { modules, cables }: Patch,
  definitions: Readonly<Record<string, ModuleDefinition>>,
): Order {
  const types = new Map(modules.map(({ id, type }) => [id, type]));
  const heard = new Map<string, Set<string>>(
    modules.map(({ id }) => [id, new Set<string>()]),
  );
  for (const { from, to } of cables) {
    const source = from.slice(0, from.indexOf("."));
    const target = to.slice(0, to.indexOf("."));
    if (!definitions[types.get(source)!]?.closesLoops) {
      heard.get(target)?.add(source);
    }
  }
  const ids: string[] = [];
  const left = new Set(modules.map(({ id }) => id));
  while (left.size > 0) {
    const ready = [...left].filter((id) => [...heard.get(id)!].every((source) => !left.has(source)));
    if (ready.length === 0) return { ids, loop: [...left] };
    for (const id of ready) left.delete(id);
    ids.push(...ready);
  }
  return { ids };
}
