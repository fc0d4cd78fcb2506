import { stream } from "../math/random.ts";
import type { NoteEvent, Patch, Quality } from "../types.ts";
import { type Arriving, moduleOf, plugInput, plugParameter, type Sum } from "./cables.ts";
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

/** Makes a valid patch sound: its modules in order, and between them the sums that cables make. */
export function compilePatch(
  patch: Patch,
  definitions: Definitions,
  options: VoiceOptions,
): Voice {
  const specs = new Map(patch.modules.map((spec) => [spec.id, spec]));
  const modules = new Map<string, Module>();
  const latencies = new Map<string, number>();
  const steps: { readonly sums: readonly Sum[]; readonly module: Module }[] = [];
  for (const id of orderOf(patch, definitions).ids) {
    const spec = specs.get(id)!;
    const definition = definitions[spec.type]!;
    const cables = patch.cables.filter(({ to }) => moduleOf(to) === id);
    const before = Math.max(
      0,
      ...cables.map(({ from }) => latencies.get(moduleOf(from)) ?? 0),
    );
    latencies.set(
      id,
      before + (definition.latencyFrames?.(options.quality) ?? 0),
    );
    const sums: Sum[] = [];
    const arriving = (port: string) => cables.filter(({ to }) => to === `${id}.${port}`).map(arrivingBy);
    const context: ModuleContext = {
      sampleRate: options.sampleRate,
      quality: options.quality,
      random: (name) => stream(options.seed, `${id}/${name}`),
      plugged: (port) => arriving(port).length > 0,
      input: (port) => plugInput(arriving(port), sums),
      parameter(name) {
        const bounds = definition.parameters[name]!;
        return plugParameter(
          bounds,
          spec.parameters?.[name] ?? bounds.default,
          arriving(name),
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
  }
  return {
    outputs: modules.get(patch.output)!.outputs,
    latencyFrames: latencies.get(patch.output)!,
    process(frames, events) {
      for (let i = 0; i < steps.length; i++) {
        const { sums, module } = steps[i]!;
        for (let k = 0; k < sums.length; k++) sums[k]!(frames);
        module.process(frames, events);
      }
    },
  };

  function arrivingBy({ from, amount = 1 }: Patch["cables"][number]): Arriving {
    const id = moduleOf(from);
    const made = modules.get(id);
    const { channels } = definitions[specs.get(id)!.type]!;
    return {
      amount,
      channels: made?.outputs.length ?? (channels === 2 ? 2 : 1),
      buffers: () => modules.get(id)?.outputs ?? [],
    };
  }
}
