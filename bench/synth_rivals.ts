import {
  ATTACK_SEC,
  CUTOFF_HZ,
  DECAY_SEC,
  RESONANCE,
  SAMPLE_RATE,
  SAWS_HZ,
  SAWS_RATIOS,
  SAWS_SEC,
} from "./synth_saws.ts";

// Named apart from their imports, so that only who runs the measurement gets their 51 MB.
const WEB_AUDIO = "npm:node-web-audio-api@2.2.0";
const ELEMENTARY = "npm:@elemaudio/core@4.0.3";
const ELEMENTARY_OFFLINE = "npm:@elemaudio/offline-renderer@3.2.2";
const FRAMES = SAWS_SEC * SAMPLE_RATE;

interface Param {
  value: number;
  setValueAtTime(value: number, sec: number): void;
  linearRampToValueAtTime(value: number, sec: number): void;
  exponentialRampToValueAtTime(value: number, sec: number): void;
}
interface AudioPart {
  type: string;
  readonly frequency: Param;
  readonly Q: Param;
  readonly gain: Param;
  connect(to: AudioPart): AudioPart;
  start(): void;
}
interface Offline {
  readonly destination: AudioPart;
  createOscillator(): AudioPart;
  createBiquadFilter(): AudioPart;
  createGain(): AudioPart;
  startRendering(): Promise<unknown>;
}

/** The saws in node-web-audio-api: a context for each rendering, as offline contexts are. */
export async function webAudio(): Promise<() => Promise<unknown>> {
  const { OfflineAudioContext } = await import(WEB_AUDIO) as {
    readonly OfflineAudioContext: new (channels: number, frames: number, sampleRate: number) => Offline;
  };
  return () => {
    const context = new OfflineAudioContext(1, FRAMES, SAMPLE_RATE);
    const filter = context.createBiquadFilter();
    const level = context.createGain();
    filter.type = "lowpass";
    filter.frequency.value = CUTOFF_HZ;
    filter.Q.value = RESONANCE;
    level.gain.setValueAtTime(0, 0);
    level.gain.linearRampToValueAtTime(0.1, ATTACK_SEC);
    level.gain.exponentialRampToValueAtTime(0.0001, ATTACK_SEC + DECAY_SEC);
    filter.connect(level).connect(context.destination);
    for (const ratio of SAWS_RATIOS) {
      const saw = context.createOscillator();
      saw.type = "sawtooth";
      saw.frequency.value = SAWS_HZ * ratio;
      saw.connect(filter);
      saw.start();
    }
    return context.startRendering();
  };
}

type Signal = object | number;
interface Language {
  blepsaw(hz: Signal): Signal;
  add(...signals: Signal[]): Signal;
  mul(...signals: Signal[]): Signal;
  const(props: { key: string; value: number }): Signal;
  adsr(attack: Signal, decay: Signal, sustain: Signal, release: Signal, gate: Signal): Signal;
  svf(props: { mode: string }, hz: Signal, q: Signal, signal: Signal): Signal;
}
interface Renderer {
  initialize(options: Record<string, number>): Promise<unknown>;
  render(...channels: Signal[]): Promise<unknown>;
  process(inputs: Float32Array[], outputs: Float32Array[]): void;
}

/** The saws in Elementary: one renderer that goes on playing, since making it takes longer than what it plays. */
export async function elementary(): Promise<() => Promise<unknown>> {
  const { el } = await import(ELEMENTARY) as { readonly el: Language };
  const { default: OfflineRenderer } = await import(ELEMENTARY_OFFLINE) as {
    readonly default: new () => Renderer;
  };
  const renderer = new OfflineRenderer();
  await renderer.initialize({
    numInputChannels: 0,
    numOutputChannels: 1,
    sampleRate: SAMPLE_RATE,
    blockSize: 512,
  });
  const saws = el.add(
    ...SAWS_RATIOS.map((ratio, i) => el.blepsaw(el.const({ key: `saw${i}`, value: SAWS_HZ * ratio }))),
  );
  const envelope = el.adsr(ATTACK_SEC, DECAY_SEC, 0, 0.1, el.const({ key: "gate", value: 1 }));
  await renderer.render(el.mul(0.1, envelope, el.svf({ mode: "lowpass" }, CUTOFF_HZ, RESONANCE, saws)));
  const out = new Float32Array(FRAMES);
  return () => Promise.resolve(renderer.process([], [out]));
}
