import type { Cable, ModuleSpec, Patch } from "../../types.ts";

/** Some modules of a patch, and the one of them that is heard. */
export interface Part {
  readonly modules: readonly ModuleSpec[];
  readonly cables: readonly Cable[];
  readonly out: string;
}

export type Parameters = Readonly<Record<string, number>>;
export type Options = NonNullable<ModuleSpec["options"]>;

/** A single module. */
export function part(type: string, id: string, parameters: Parameters = {}, options?: Options): Part {
  return { modules: [{ id, type, parameters, ...(options && { options }) }], cables: [], out: id };
}

/** A part that is heard through others, each plugged into the `in` of the next. */
export function through(first: Part, ...others: readonly Part[]): Part {
  return others.reduce((before, next) => ({
    modules: [...before.modules, ...next.modules],
    cables: [...before.cables, ...next.cables, {
      from: `${before.out}.out`,
      to: `${next.modules[0]!.id}.in`,
    }],
    out: next.out,
  }), first);
}

/** A part one of whose parameters is moved by another part. */
export function moved(one: Part, parameter: string, by: Part, amount = 1): Part {
  return {
    modules: [...one.modules, ...by.modules],
    cables: [...one.cables, ...by.cables, { from: `${by.out}.out`, to: `${one.out}.${parameter}`, amount }],
    out: one.out,
  };
}

/** A part under envelopes, which add up: a VCA with the name `id`. */
export function shaped(id: string, one: Part, ...envelopes: readonly Part[]): Part {
  const amplifier = envelopes.reduce(
    (vca, envelope) => moved(vca, "gain", envelope),
    part("gain", id, { gain: 0 }),
  );
  return through(one, amplifier);
}

/** The sum of parts, each with its gain. */
export function mixed(id: string, ...parts: readonly (readonly [Part, number])[]): Part {
  return {
    modules: [...parts.flatMap(([one]) => one.modules), { id, type: "gain" }],
    cables: [
      ...parts.flatMap(([one]) => one.cables),
      ...parts.map(([{ out }, amount]) => ({ from: `${out}.out`, to: `${id}.in`, amount })),
    ],
    out: id,
  };
}

/** The patch that a part is; modules that several of its parts share are there once. */
export function patchOf({ modules, cables, out }: Part): Patch {
  return {
    modules: [...new Set(modules)],
    cables: [...new Map(cables.map((cable) => [`${cable.from} ${cable.to}`, cable])).values()],
    output: out,
  };
}
