import { mixed, moved, shaped } from "../parts/part.ts";
import { knock, modal, oscillator, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/**
 * The bridged-T resonator of the TR-808 (Werner, Abel and Smith, "A Physically-Informed, Circuit-Bendable, Digital Model of
 * the Roland TR-808 Bass Drum Circuit", 2014): about 49 Hz, more than an octave higher in its first milliseconds, with a
 * sigh of the pitch as it fades, and the click of its trigger.
 */
export const kick808 = drum(
  { name: "kick808", frequencyHz: 49, sec: [1, 4], brightHz: 600 },
  ({ axes, pitch, reachSec, attackSec, strike, vary }) => {
    const body = oscillator("body", "sine", { pitch });
    const attack = stroke("attack", 0.045 * vary("attack", 0.2), {
      holdSec: 0.003,
      level: 17 + 5 * axes.hardness,
    });
    const sigh = stroke("sigh", reachSec, { level: 0.8 * vary("sigh", 0.4) });
    const ringing = moved(moved(body, "pitch", attack), "pitch", sigh);
    const envelope = stroke("fall", reachSec, { attackSec: attackSec(0.001), holdSec: 0.01 });
    const click = knock("click", { shape: "low", hz: 2_200, sec: 0.008 * vary("click", 0.3) });
    return mixed("sum", [shaped("ring", ringing, envelope), 0.8], [click, strike(0.18)]);
  },
);

/** The TR-909's: a triangle rounded to a sine that falls by two octaves at once, then more slowly, with pulse and noise. */
export const kick909 = drum(
  { name: "kick909", frequencyHz: 52, sec: [0.5, 3], brightHz: 900, driveDb: 5 },
  ({ axes, pitch, reachSec, attackSec, strike, vary }) => {
    const body = oscillator("body", "sine", { pitch });
    const attack = stroke("attack", 0.06 * vary("attack", 0.2), { level: 22 + 5 * axes.hardness });
    const drop = stroke("drop", 0.2 * vary("drop", 0.25), { level: 6 });
    const falling = moved(moved(body, "pitch", attack), "pitch", drop);
    const envelope = stroke("fall", reachSec, { attackSec: attackSec(0.0008), holdSec: 0.015 });
    const click = knock("click", { shape: "low", hz: 5_000, sec: 0.012 * vary("click", 0.3) });
    return mixed("sum", [shaped("ring", falling, envelope), 0.8], [click, strike(0.25)]);
  },
);

/**
 * A bass drum as a membrane: its lowest mode, which stretches and so is sharp at first, the next six of an ideal membrane
 * (Fletcher and Rossing, "The Physics of Musical Instruments", chapter 18), shorter the higher, and the noise of the beater.
 */
export const kickAcoustic = drum(
  { name: "kickAcoustic", frequencyHz: 62, sec: [0.45, 2], brightHz: 1_000 },
  ({ axes, pitch, reachSec, tailSec, attackSec, strike, grit, vary }) => {
    const lowest = moved(
      oscillator("lowest", "sine", { pitch }),
      "pitch",
      stroke("stretch", 0.09 * vary("stretch", 0.3), { level: 7 + 3 * axes.hardness }),
    );
    const envelope = stroke("fall", tailSec(0.65), { attackSec: attackSec(0.0015) });
    const head = modal("head", { pitch, strikeSec: attackSec(0.002), decay: reachSec }, {
      ratios: [1.594, 2.136, 2.296, 2.653, 2.918, 3.156].map((ratio, k) => ratio * vary(`mode${k}`, 0.03)),
      gains: [0.3, 0.22, 0.16, 0.14, 0.1, 0.08],
      decays: [0.45, 0.35, 0.3, 0.25, 0.22, 0.2],
    });
    const beater = knock("beater", {
      shape: "band",
      hz: 2_600 * vary("beater", 0.2),
      sec: 0.025 * vary("felt", 0.3),
    });
    const shell = knock("shell", { shape: "low", hz: 350, sec: 0.3 * reachSec, colour: "pink" });
    return mixed(
      "sum",
      [shaped("ring", lowest, envelope), 0.6],
      [head, grit(0.4)],
      [beater, strike(0.28)],
      [shell, grit(0.25)],
    );
  },
);
