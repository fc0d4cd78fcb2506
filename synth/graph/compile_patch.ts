import { stream } from "../math/random.ts";
import type { NoteEvent, Patch, Quality } from "../types.ts";
import { type Arriving, delayed, moduleOf, plugInput, plugParameter, type Sum } from "./cables.ts";
import { flowsOf } from "./flow.ts";
import type { Buffer, Module, ModuleContext } from "./module.ts";
import { orderOf } from "./order.ts";
import type { Definitions } from "./validate_patch.ts";

export interface VoiceOptions {
  readonly sampleRate: number;
  readonly quality: Quality;
  readonly seed: number;
}

/** A patch that is ready to sound. */
export interface Voice {
  /** What the output module wrote: one channel or two. */
  readonly outputs: readonly Buffer[];
  /** Frames by which the output is late. */
  readonly latencyFrames: number;
  process(frames: number, events: readonly NoteEvent[]): void;
}

/**
 * Makes a valid patch sound: its modules in order, and between them the sums that cables make. What meets is equally late:
 * signals that come earlier wait.
 */
export function compilePatch(
  patch: Patch,
  definitions: Definitions,
  options: VoiceOptions,
): Voice {
  const specs = new Map(patch.modules.map((spec) => [spec.id, spec]));
  const flows = flowsOf(patch, definitions, options.quality);
  const modules = new Map<string, Module>();
  const steps: Step[] = [];
  const takes: Step[] = [];
  for (const id of orderOf(patch, definitions).ids) {
    const spec = specs.get(id)!;
    const definition = definitions[spec.type]!;
    const sums: Sum[] = [];
    /** Of inputs that are heard only at the end of a block. */
    const lastSums: Sum[] = definition.closesLoops ? [] : sums;
    const cablesTo = (port: string) => patch.cables.filter(({ to }) => to === `${id}.${port}`);
    const arriving = (port: string, into: Sum[]) =>
      cablesTo(port).map((cable) => {
        const wait = flows.get(id)!.arrivesLate - flows.get(moduleOf(cable.from))!.late;
        return delayed(arrivingBy(cable), wait, into);
      });
    const context: ModuleContext = {
      sampleRate: options.sampleRate,
      quality: options.quality,
      random: (name) => stream(options.seed, `${id}/${name}`),
      plugged: (port) => cablesTo(port).length > 0,
      input: (port) => plugInput(arriving(port, lastSums), lastSums),
      parameter(name) {
        const bounds = definition.parameters[name]!;
        return plugParameter(
          bounds,
          spec.parameters?.[name] ?? bounds.default,
          arriving(name, sums),
          sums,
        );
      },
      option: (name) =>
        (spec.options?.[name] ??
          (definition.options![name] as readonly string[])[0]) as string,
      numbers(name) {
        const { numbers } = definition.options![name] as {
          readonly numbers: readonly number[];
        };
        return (spec.options?.[name] ?? numbers) as readonly number[];
      },
    };
    const module = definition.create(context);
    modules.set(id, module);
    steps.push({ sums, module });
    if (module.take) takes.push({ sums: lastSums, module });
  }
  return {
    outputs: modules.get(patch.output)!.outputs,
    latencyFrames: flows.get(patch.output)!.late,
    process(frames, events) {
      for (let i = 0; i < steps.length; i++) {
        const { sums, module } = steps[i]!;
        for (let k = 0; k < sums.length; k++) sums[k]!(frames);
        module.process(frames, events);
      }
      for (let i = 0; i < takes.length; i++) {
        const { sums, module } = takes[i]!;
        for (let k = 0; k < sums.length; k++) sums[k]!(frames);
        module.take!(frames);
      }
    },
  };

  function arrivingBy({ from, amount = 1 }: Patch["cables"][number]): Arriving {
    const id = moduleOf(from);
    return {
      amount,
      channels: flows.get(id)!.channels,
      buffers: () => modules.get(id)?.outputs ?? [],
    };
  }
}

interface Step {
  readonly sums: readonly Sum[];
  readonly module: Module;
}
