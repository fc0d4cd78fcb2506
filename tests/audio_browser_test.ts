import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bundle } from "../tools/sdk/bundle_size.ts";
import { findChromium, launchChromium } from "./support/chromium.ts";
import { serveScriptPage } from "./support/script_page.ts";

const SCRIPT = `
export * from "./audio/mod.ts";
export * from "./live/timeline/mod.ts";
export { virtualTime } from "./testing/virtual_time.ts";
`;

const PAGE = `<!doctype html><title>Audio</title><script type="module">
import { AudioOutput, BeatScheduler, changeTempo, timeAt, virtualTime } from "/sdk.js";

const pulse = (context, atSeconds) => {
  const buffer = context.createBuffer(1, 64, context.sampleRate);
  buffer.getChannelData(0).fill(1);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start(atSeconds);
  return source;
};

/** Hands out beats in virtual time, renders them, and compares where they begin with where they belong. */
globalThis.render = async (sampleRate) => {
  const seconds = 20;
  const context = new OfflineAudioContext(1, sampleRate * seconds, sampleRate);
  const time = virtualTime(0, () => Promise.resolve());
  let timeline = { segments: [{ b0: 0, t0: 0, bpm0: 137 }], meter: { num: 4, den: 4, barOrigin: 0 } };
  const scheduler = new BeatScheduler({
    timeline, clock: time, timers: time, now: time.now, page: null, everyBeats: 0.25,
    output: { read: () => true, secondsAt: (ms) => ms / 1000, get currentSeconds() { return time.now() / 1000; } },
    onBeat({ audioSeconds }) {
      const source = pulse(context, audioSeconds);
      return () => source.disconnect();
    },
  });
  scheduler.start();
  for (const [ms, bpm, rampMs] of [[4000, 90, 0], [3000, 174, 3000], [5000, 61, 500]]) {
    await time.advance(ms);
    timeline = changeTempo(timeline, time.now() + 120, { bpm, rampMs });
    scheduler.setTimeline(timeline);
  }
  await time.advance(seconds * 1000 - time.now());
  scheduler.stop();
  const samples = (await context.startRendering()).getChannelData(0);
  const onsets = [];
  for (let at = 0; at < samples.length; at++) if (samples[at] > 0.5 && !(samples[at - 1] > 0.5)) onsets.push(at);
  const expected = [];
  for (let step = 0; ; step++) {
    const at = timeAt(timeline, step / 4) / 1000 * sampleRate;
    if (at >= samples.length) break;
    expected.push(at);
  }
  return { onsets, expected, late: scheduler.late, missed: scheduler.missed };
};

const METER = "registerProcessor('meter', class extends AudioWorkletProcessor {" +
  "constructor() { super(); this.high = false; }" +
  "process([[samples = []]]) { for (let at = 0; at < samples.length; at++) { const high = samples[at] > 0.5;" +
  "if (high && !this.high) this.port.postMessage(currentFrame + at); this.high = high; } return true; } });";

/** Plays into a real context, and asks its own thread at which frames the beats began. */
globalThis.play = async (beats) => {
  const context = new AudioContext();
  await context.resume();
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([METER], { type: "text/javascript" })));
  const meter = new AudioWorkletNode(context, "meter");
  meter.connect(context.destination);
  const frames = [];
  const events = [];
  meter.port.onmessage = ({ data }) => frames.push(data);
  const output = new AudioOutput(context);
  await new Promise((heard) => {
    const scheduler = new BeatScheduler({
      timeline: { segments: [{ b0: 0, t0: performance.now(), bpm0: 300 }], meter: { num: 4, den: 4, barOrigin: 0 } },
      clock: performance,
      output,
      onBeat(event) {
        if (events.length >= beats) {
          scheduler.stop();
          return setTimeout(heard, 500);
        }
        events.push({ ...event, late: event.audioSeconds < context.currentTime });
        const source = pulse(context, event.audioSeconds);
        source.disconnect();
        source.connect(meter);
        // Taken back where the line of the clock has moved by more than 2 ms.
        return () => {
          source.disconnect();
          events.splice(events.findIndex(({ beat }) => beat === event.beat), 1);
        };
      },
    });
    scheduler.start();
  });
  const latencyMs = output.latency.ms;
  const { sampleRate } = context;
  await context.close();
  return { frames, events, sampleRate, latencyMs };
};
globalThis.ready = true;
</script>`;

const present = await findChromium("The audio helpers are");

async function inPage<T>(expression: string): Promise<T> {
  const script = await bundle(SCRIPT);
  await using site = serveScriptPage(PAGE, "/sdk.js", script);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(site.url);
    await page.waitForFunction("globalThis.ready");
    // A click, without which a page may not sound.
    await page.mouse.click(5, 5);
    return await page.evaluate(expression) as T;
  } finally {
    await browser.close();
  }
}

function inBrowser(name: string, fn: () => Promise<void>): void {
  // The browser is a process of its own whose pipes outlive the last answer by a moment.
  Deno.test({ name, ignore: !present, sanitizeOps: false, sanitizeResources: false, fn });
}

interface Rendered {
  onsets: number[];
  expected: number[];
  late: number;
  missed: number;
}

interface Played {
  frames: number[];
  events: { beat: number; audioSeconds: number; late: boolean }[];
  sampleRate: number;
  latencyMs: number;
}

for (const sampleRate of [44_100, 48_000]) {
  inBrowser(
    `beats rendered at ${sampleRate} Hz through changing tempi begin within a sample of their place`,
    async () => {
      const { onsets, expected, late, missed } = await inPage<Rendered>(`render(${sampleRate})`);
      deepStrictEqual([onsets.length, late, missed], [expected.length, 0, 0]);
      ok(expected.length > 100);
      for (const [index, at] of expected.entries()) {
        ok(Math.abs(onsets[index]! - at) <= 1, `${onsets[index]} for ${at}`);
      }
    },
  );
}

inBrowser("beats in a running context begin at the frame they were handed out for, each once", async () => {
  const { frames, events, sampleRate } = await inPage<Played>("play(20)");
  strictEqual(frames.length, events.length);
  deepStrictEqual(new Set(events.map(({ beat }) => beat)).size, events.length);
  for (const [index, { audioSeconds, late }] of events.entries()) {
    // A busy machine may hand one out late; that is then counted and begins as soon as it can.
    if (!late) {
      ok(Math.abs(frames[index]! - audioSeconds * sampleRate) <= 1, `${frames[index]} for ${audioSeconds}`);
    }
  }
});
