// @ts-check

/**
 * How one instrument is made: a falling tone, filtered noise, or both.
 *
 * @typedef {object} Voice
 * @property {number} seconds until silence
 * @property {{ wave: OscillatorType, fromHz: number, toHz: number, gain: number }} [tone]
 * @property {{ filter: BiquadFilterType, hz: number, gain: number }} [noise]
 */

/** @type {(fromHz: number, toHz: number, seconds: number, wave?: OscillatorType) => Voice} */
const drum = (fromHz, toHz, seconds, wave = "sine") => ({ seconds, tone: { wave, fromHz, toHz, gain: 0.8 } });
/** @type {(filter: BiquadFilterType, hz: number, seconds: number, gain?: number) => Voice} */
const hiss = (filter, hz, seconds, gain = 0.4) => ({ seconds, noise: { filter, hz, gain } });

/** @type {Readonly<Record<string, Voice>>} */
const VOICES = {
  kick: { ...drum(150, 45, 0.32), tone: { wave: "sine", fromHz: 150, toHz: 45, gain: 1 } },
  snare: { ...drum(210, 160, 0.18, "triangle"), noise: { filter: "highpass", hz: 1500, gain: 0.5 } },
  rim: drum(1700, 1500, 0.04, "triangle"),
  clap: hiss("bandpass", 1400, 0.16, 0.9),
  closedHat: hiss("highpass", 7500, 0.06),
  openHat: hiss("highpass", 7000, 0.32),
  pedalHat: hiss("highpass", 6500, 0.05, 0.25),
  lowTom: drum(130, 85, 0.3),
  midTom: drum(180, 120, 0.26),
  highTom: drum(240, 165, 0.22),
  crash: hiss("highpass", 4500, 1.1, 0.35),
  ride: hiss("highpass", 8500, 0.4, 0.22),
  rideBell: {
    ...drum(2100, 2100, 0.4, "square"),
    tone: { wave: "square", fromHz: 2100, toHz: 2100, gain: 0.12 },
  },
  splash: hiss("highpass", 5500, 0.5, 0.3),
  china: hiss("bandpass", 4200, 0.7, 0.5),
  cowbell: { ...drum(560, 540, 0.2, "square"), tone: { wave: "square", fromHz: 560, toHz: 540, gain: 0.22 } },
  clave: drum(2500, 2450, 0.07),
  woodblock: drum(1050, 900, 0.07, "triangle"),
  tambourine: hiss("highpass", 9000, 0.12, 0.3),
  shaker: hiss("bandpass", 6200, 0.08, 0.35),
  maracas: hiss("bandpass", 7400, 0.05, 0.35),
  cabasa: hiss("bandpass", 6800, 0.09, 0.35),
  guiro: hiss("bandpass", 3200, 0.14, 0.4),
  triangle: { ...drum(4100, 4100, 0.6), tone: { wave: "sine", fromHz: 4100, toHz: 4100, gain: 0.2 } },
  conga: drum(230, 195, 0.2),
  bongo: drum(390, 340, 0.12),
  timbale: drum(320, 290, 0.24, "triangle"),
  agogo: { ...drum(880, 870, 0.22, "square"), tone: { wave: "square", fromHz: 880, toHz: 870, gain: 0.18 } },
  surdo: drum(85, 62, 0.5),
  whistle: { ...drum(2300, 2350, 0.2), tone: { wave: "sine", fromHz: 2300, toHz: 2350, gain: 0.25 } },
  bass: drum(58, 55, 0.35, "triangle"),
  lead: {
    ...drum(440, 440, 0.18, "triangle"),
    tone: { wave: "triangle", fromHz: 440, toHz: 440, gain: 0.3 },
  },
  pad: { ...drum(220, 220, 0.5), tone: { wave: "sine", fromHz: 220, toHz: 220, gain: 0.25 } },
};
const OTHER = drum(700, 600, 0.08, "triangle");

/** Below this a sound counts as silent; an exponential fall cannot reach zero. */
const SILENCE = 0.0005;

/**
 * Drums made on the spot: no samples, no requests.
 *
 * @param {BaseAudioContext} audio
 * @param {AudioNode} out
 * @returns {(stroke: import("./groove_clock.js").Stroke, at: number) => void} plays a stroke at a time of the audio clock
 */
export function createKit(audio, out) {
  const noise = whiteNoise(audio);
  return ({ role, gain, pan }, at) => {
    const voice = VOICES[role] ?? OTHER;
    const end = at + voice.seconds;
    const panner = new StereoPannerNode(audio, { pan });
    panner.connect(out);
    if (voice.tone) {
      const { wave, fromHz, toHz, gain: share } = voice.tone;
      const source = new OscillatorNode(audio, { type: wave, frequency: fromHz });
      source.frequency.setValueAtTime(fromHz, at);
      source.frequency.exponentialRampToValueAtTime(toHz, at + Math.min(0.09, voice.seconds));
      source.connect(falling(gain * share, at, end)).connect(panner);
      source.start(at);
      source.stop(end);
    }
    if (voice.noise) {
      const { filter, hz, gain: share } = voice.noise;
      const source = new AudioBufferSourceNode(audio, { buffer: noise });
      source.connect(new BiquadFilterNode(audio, { type: filter, frequency: hz }))
        .connect(falling(gain * share, at, end)).connect(panner);
      source.start(at, (at * 0.37) % 0.5);
      source.stop(end);
    }
  };

  /** @type {(level: number, at: number, end: number) => GainNode} */
  function falling(level, at, end) {
    const envelope = new GainNode(audio, { gain: 0 });
    envelope.gain.setValueAtTime(Math.max(SILENCE, level), at);
    envelope.gain.exponentialRampToValueAtTime(SILENCE, end);
    return envelope;
  }
}

/** @param {BaseAudioContext} audio */
function whiteNoise(audio) {
  const buffer = audio.createBuffer(1, audio.sampleRate * 2, audio.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < samples.length; index++) samples[index] = Math.random() * 2 - 1;
  return buffer;
}
