import type { ModuleSpec, Patch } from "../types.ts";
import type { ModuleDefinition } from "./module.ts";
import { hearsItself, orderOf } from "./order.ts";

/** One thing that is wrong with a patch, by where it stands. */
export interface Fault {
  /** A JSON Pointer into the patch, as `/modules/2/parameters/cutoff`. */
  readonly pointer: string;
  readonly detail: string;
}

export type Definitions = Readonly<Record<string, ModuleDefinition>>;

const MAX_MODULES = 64;
const MAX_CABLES = 256;
/** More than any unit needs, and little enough that nothing gets lost or infinite on the way. */
const MAX_AMOUNT = 100_000;

/**
 * Everything that is wrong with a patch, none if it may run: unknown modules, ports, parameters and values, cables that
 * lead nowhere, loops that no delay closes, and what is late in a loop.
 */
export function validatePatch(patch: Patch, definitions: Definitions): Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, detail: string) => void faults.push({ pointer, detail });
  if (patch.modules.length > MAX_MODULES) {
    fault("/modules", `A patch has at most ${MAX_MODULES} modules`);
  }
  if (patch.cables.length > MAX_CABLES) {
    fault("/cables", `A patch has at most ${MAX_CABLES} cables`);
  }
  if (faults.length > 0) return faults;
  const specs = new Map<string, ModuleSpec>();
  for (const [i, spec] of patch.modules.entries()) {
    if (specs.has(spec.id)) {
      fault(`/modules/${i}/id`, `"${spec.id}" is there twice`);
    }
    specs.set(spec.id, spec);
    checkModule(spec, definitions, `/modules/${i}`, fault);
  }
  for (const [i, { from, to, amount = 1 }] of patch.cables.entries()) {
    const [source, out, ...more] = from.split(".");
    if (!specs.has(source!) || out !== "out" || more.length > 0) {
      fault(
        `/cables/${i}/from`,
        `"${from}" is no output, write the id of a module and .out`,
      );
    }
    const [target, port] = to.split(".");
    const definition = own(definitions, specs.get(target!)?.type ?? "");
    const known = definition &&
      (definition.inputs.includes(port!) ||
        own(definition.parameters, port!)?.movable);
    if (!known) {
      fault(
        `/cables/${i}/to`,
        `"${to}" is neither an input nor a parameter that can be moved`,
      );
    }
    if (!(Math.abs(amount) <= MAX_AMOUNT)) {
      fault(`/cables/${i}/amount`, `The amount is not from ${-MAX_AMOUNT} to ${MAX_AMOUNT}`);
    }
  }
  if (!specs.has(patch.output)) {
    fault("/output", `There is no module "${patch.output}"`);
  }
  if (faults.length > 0) return faults;
  const { loop } = orderOf(patch, definitions);
  if (loop) {
    fault(
      "/cables",
      `${loop.join(", ")} feed back into each other, put a delay among them`,
    );
  }
  for (const [i, { id, type }] of patch.modules.entries()) {
    if (definitions[type]!.latencyFrames && hearsItself(id, patch.cables)) {
      fault(`/modules/${i}`, `A ${type} is late, so it cannot be in a loop`);
    }
  }
  return faults;
}

function checkModule(
  { type, parameters = {}, options = {} }: ModuleSpec,
  definitions: Definitions,
  pointer: string,
  fault: (pointer: string, detail: string) => void,
): void {
  const definition = own(definitions, type);
  if (!definition) {
    return fault(`${pointer}/type`, `There is no module of type "${type}"`);
  }
  for (const [name, value] of Object.entries(parameters)) {
    const at = `${pointer}/parameters/${name}`;
    const bounds = own(definition.parameters, name);
    if (!bounds) fault(at, `A ${type} has no parameter "${name}"`);
    else if (!(value >= bounds.min && value <= bounds.max)) {
      fault(at, `${value} is not from ${bounds.min} to ${bounds.max}`);
    }
  }
  for (const [name, value] of Object.entries(options)) {
    const at = `${pointer}/options/${name}`;
    const choices = own(definition.options ?? {}, name);
    if (!choices) fault(at, `A ${type} has no option "${name}"`);
    else if ("numbers" in choices) {
      if (typeof value === "string" || !value.every(Number.isFinite)) {
        fault(at, "It is not a list of numbers");
      } else if (value.length > 64) {
        fault(at, "The list has more than 64 numbers");
      }
    } else if (typeof value !== "string" || !choices.includes(value)) {
      fault(at, `It is none of ${choices.join(", ")}`);
    }
  }
}

/** A member of the record itself: names come from outside. */
function own<T>(
  record: Readonly<Record<string, T>>,
  name: string,
): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
