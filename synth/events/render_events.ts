import { eventVoice } from "../kits/kit_voice.ts";
import { KITS } from "../kits/mod.ts";
import type { Kit, KitRole } from "../kits/types.ts";
import { postProcess } from "../post/post_process.ts";
import { normalize } from "../post/normalize.ts";
import { wrapTail } from "../post/wrap_tail.ts";
import { driveSteps, type Driving, stepsOf } from "../rendering/drive_steps.ts";
import type { EventVoice, Quality, Rendered, SampleRate, SoundEvent } from "../types.ts";
import { checkEvents } from "./check_events.ts";
import { mixSteps } from "./mix_steps.ts";

export interface EventsOptions extends Driving {
  /** 44,100 without it. */
  readonly sampleRate?: SampleRate | undefined;
  readonly quality?: Quality | undefined;
  /** What chance in the sounds follows from; 0 without it. */
  readonly seed?: number | undefined;
  /** Of the loop that the events are: its tails come back at its start, and it has exactly so many frames. */
  readonly loopSec?: number | undefined;
  /** Whether each voice is wanted by itself as well. */
  readonly stems?: boolean | undefined;
}

export interface RenderedEvents extends Rendered {
  /** Each voice as it is in the mix before that is brought to its level, and as long. */
  readonly stems?: Readonly<Record<string, Float32Array<ArrayBuffer>[]>>;
}

const MIXED = 0.85;

/**
 * What a kit makes of events: each begins in the frame that is nearest to its time (halves go to the later one). At
 * −14 LUFS and below −1 dBTP; a loop without steps at its seam, else until the last sound has faded.
 * @throws RangeError for more than 20,000 events, and for what is no time, voice, velocity or note
 * @throws what the signal was aborted with
 */
export function renderEvents(
  events: readonly SoundEvent[],
  kit: string | Kit,
  options: EventsOptions = {},
): Promise<RenderedEvents> {
  const voices = typeof kit === "string" ? kitNamed(kit).voices : kit.voices;
  checkEvents(events, voices, options.loopSec);
  const made: Record<string, EventVoice> = {};
  for (const { voice } of events) {
    made[voice] ??= eventVoice(voice, voices[voice as KitRole], { seed: options.seed ?? 0 });
  }
  return driveSteps(eventSteps(events, made, options), options);
}

function kitNamed(name: string): Kit {
  if (!Object.hasOwn(KITS, name)) throw new RangeError(`There is no kit "${name}"`);
  return KITS[name]!;
}

function* eventSteps(
  events: readonly SoundEvent[],
  voices: Readonly<Record<string, EventVoice>>,
  { sampleRate = 44_100, quality = "standard", seed = 0, loopSec, stems }: EventsOptions,
): Generator<number, RenderedEvents> {
  const loopFrames = loopSec === undefined ? undefined : Math.round(loopSec * sampleRate);
  const mix = yield* stepsOf(
    mixSteps(events, voices, { sampleRate, quality, seed, loopFrames, stems }),
    0,
    MIXED,
  );
  const pcm = loopFrames === undefined
    ? normalize(mix.pcm, sampleRate, { mode: "loop", family: "loop" })
    : postProcess(mix.pcm, { sampleRate, mode: "loop", lengthFrames: loopFrames, family: "loop" }).pcm;
  if (!stems) return { pcm, sampleRate };
  if (loopFrames === undefined) return { pcm, sampleRate, stems: mix.stems };
  const wrapped = Object.entries(mix.stems).map(([name, stem]) => [name, wrapTail(stem, loopFrames)]);
  return { pcm, sampleRate, stems: Object.fromEntries(wrapped) };
}
