import type { Descriptors } from "../analysis/descriptors.ts";
import { plan } from "../plan.ts";
import { stream } from "../math/random.ts";
import { renderSync } from "../render.ts";

/** Classes that listeners tell apart, and the kinds that they have. */
export const CLASSES: Readonly<Record<string, readonly string[]>> = {
  kick: ["kick808", "kick909", "kickAcoustic"],
  snare: ["snare808", "snare909", "snareBrush"],
  hat: ["closedHat", "openHat", "pedalHat"],
  tom: ["tom", "conga"],
  cymbal: ["crash", "ride", "bell"],
};

export interface Example {
  readonly name: string;
  readonly kind: string;
  readonly seed: number;
  readonly features: readonly number[];
}

const WORDS = [
  "",
  "bright",
  "dark",
  "punchy",
  "soft",
  "long",
  "short",
  "warm",
  "rough",
  "deep",
  "dry",
] as const;

/** A kind as a user might ask for it, with two words that chance picks, as figures. */
export function exampleOf(name: string, kind: string, seed: number): Example {
  const random = stream(seed, `words of ${kind}`);
  const prompt = `${random.pick(WORDS)} ${random.pick(WORDS)}`;
  const { meta } = renderSync(plan({ prompt, kind, seed, quality: "draft" }));
  return { name, kind, seed, features: featuresOf(meta.descriptors) };
}

function featuresOf(of: Descriptors): number[] {
  const { brightness, boominess, warmth, roughness, depth, noteConfidence, decay } = of;
  return [
    brightness,
    boominess,
    warmth,
    roughness,
    depth,
    100 * noteConfidence,
    20 * Math.log2(decay + 0.01),
  ];
}

/**
 * How often each class is taken for each, where the nearest centroid of a kind decides, made of all examples but those of
 * the same seed. Features count in their standard deviations.
 */
export function confusionOf(examples: readonly Example[]): Map<string, Map<string, number>> {
  const deviations = examples[0]!.features.map((_, k) => {
    const values = examples.map(({ features }) => features[k]!);
    const mean = meanOf(values);
    return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) || 1;
  });
  const confusion = new Map(Object.keys(CLASSES).map((name) => [name, new Map<string, number>()]));
  const seeds = new Set(examples.map(({ seed }) => seed));
  for (const seed of seeds) {
    const centroids = Object.entries(CLASSES).flatMap(([name, kinds]) =>
      kinds.map((kind) => {
        const others = examples.filter((one) => one.kind === kind && one.seed !== seed);
        return { name, at: deviations.map((_, k) => meanOf(others.map(({ features }) => features[k]!))) };
      })
    );
    for (const { name, features } of examples.filter((one) => one.seed === seed)) {
      const far = (at: readonly number[]) =>
        at.reduce((sum, value, k) => sum + ((value - features[k]!) / deviations[k]!) ** 2, 0);
      const nearest = centroids.reduce((best, one) => far(one.at) < far(best.at) ? one : best);
      const row = confusion.get(name)!;
      row.set(nearest.name, (row.get(nearest.name) ?? 0) + 1);
    }
  }
  return confusion;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
