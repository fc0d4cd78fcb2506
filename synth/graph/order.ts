import type { Cable, Patch } from "../types.ts";
import { moduleOf, portOf } from "./cables.ts";
import type { ModuleDefinition } from "./module.ts";

type Definitions = Readonly<Record<string, ModuleDefinition>>;

export interface Order {
  /** Ids such that every module comes after what it hears, but for what a delay takes in. */
  readonly ids: readonly string[];
  /** Modules of a loop that no delay closes, and what hears them. */
  readonly loop?: readonly string[];
}

/** The order in which the modules of a patch work. What closes loops sounds before it hears, so its inputs ask for none. */
export function orderOf({ modules, cables }: Patch, definitions: Definitions): Order {
  const types = new Map(modules.map(({ id, type }) => [id, type]));
  const awaited = cables.filter((cable) => !enters(cable, definitions[types.get(moduleOf(cable.to))!]));
  return sorted(modules.map(({ id }) => id), awaited);
}

/** Whether what a module sounds comes back to it by cables, through a delay or not. */
export function hearsItself(id: string, cables: readonly Cable[]): boolean {
  const reached = new Set<string>();
  const ends = [id];
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    for (const { from, to } of cables) {
      const target = moduleOf(to);
      if (moduleOf(from) !== end || reached.has(target)) continue;
      reached.add(target);
      ends.push(target);
    }
  }
  return reached.has(id);
}

/** Whether a cable ends in an input of a module that hears only after it has sounded. */
function enters({ to }: Cable, definition: ModuleDefinition | undefined): boolean {
  return definition?.closesLoops === true && definition.inputs.includes(portOf(to));
}

function sorted(all: readonly string[], cables: readonly Cable[]): Order {
  const heard = new Map<string, Set<string>>(all.map((id) => [id, new Set<string>()]));
  for (const { from, to } of cables) heard.get(moduleOf(to))?.add(moduleOf(from));
  const ids: string[] = [];
  const left = new Set(all);
  while (left.size > 0) {
    const ready = [...left].filter((id) => [...heard.get(id)!].every((source) => !left.has(source)));
    if (ready.length === 0) return { ids, loop: [...left] };
    for (const id of ready) left.delete(id);
    ids.push(...ready);
  }
  return { ids };
}
