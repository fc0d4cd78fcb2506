// @ts-check

import { loopSeconds, strokesOf } from "./groove_clock.js";
import { createKit } from "./kit.js";

/** How often sounds are handed to the audio clock, and how far ahead; timers of a hidden page run once a second. */
const TICK_MS = 25;
const AHEAD_SECONDS = 0.12;
const AHEAD_HIDDEN_SECONDS = 1.5;
const FADE_SECONDS = 0.015;

/** @type {AudioContext | undefined} */
let audio;
/** @type {(() => void) | undefined} */
let stopPresent;

/** Stops what plays now, if anything does. */
export function stopPlaying() {
  stopPresent?.();
}

/**
 * Loops a groove until it is stopped or another one plays. Timers only hand sounds over ahead of time; when each one
 * sounds is the audio clock's business.
 *
 * @param {import("./library.js").Groove} groove
 * @param {{ onPosition(share: number): void, onStop(): void }} listener `share` is how far into the loop what is heard
 *   now lies, 0 to 1, once a frame
 * @returns {() => void} stops it
 */
export function play(groove, listener) {
  stopPlaying();
  const context = audio ??= new AudioContext({ latencyHint: "interactive" });
  // Its clock stands still until it runs, so nothing is late by then.
  context.resume();
  const strokes = strokesOf(groove);
  const length = loopSeconds(groove);
  const out = new GainNode(context, { gain: 0.7 });
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -8,
    ratio: 12,
    attack: 0.002,
    release: 0.08,
  });
  out.connect(limiter).connect(context.destination);
  const sound = createKit(context, out);
  const start = context.currentTime + 0.06;
  let loop = 0;
  let next = 0;

  function schedule() {
    const until = context.currentTime + (document.hidden ? AHEAD_HIDDEN_SECONDS : AHEAD_SECONDS);
    for (let stroke = strokes[next]; stroke; stroke = strokes[next]) {
      const at = start + loop * length + stroke.seconds;
      if (at > until) return;
      if (at >= context.currentTime && Math.random() < stroke.probability) sound(stroke, at);
      next = (next + 1) % strokes.length;
      if (next === 0) loop++;
    }
  }

  function draw() {
    const heard = context.currentTime - (context.outputLatency || context.baseLatency) - start;
    if (heard >= 0) listener.onPosition(heard % length / length);
    frame = requestAnimationFrame(draw);
  }

  schedule();
  const timer = setInterval(schedule, TICK_MS);
  let frame = requestAnimationFrame(draw);
  document.addEventListener("visibilitychange", schedule);

  function stop() {
    if (stopPresent !== stop) return;
    stopPresent = undefined;
    clearInterval(timer);
    cancelAnimationFrame(frame);
    document.removeEventListener("visibilitychange", schedule);
    out.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS / 3);
    setTimeout(() => limiter.disconnect(), FADE_SECONDS * 1000 * 4);
    listener.onStop();
  }
  stopPresent = stop;
  return stop;
}
