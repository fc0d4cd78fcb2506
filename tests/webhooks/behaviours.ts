import type { Behaviour, Treatment } from "./crowd.ts";

/** One of the treatments, by weight. */
function oneOf(weights: readonly (readonly [treatment: Treatment, weight: number])[]): Treatment {
  let left = Math.random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [treatment, weight] of weights) if ((left -= weight) < 0) return treatment;
  return weights.at(-1)![0];
}

/** Takes most, and fails in every other way now and then. */
export const flaky: Behaviour = () =>
  oneOf([
    [200, 70],
    [204, 8],
    [500, 9],
    [302, 4],
    ["reset", 4],
    [429, 2],
    [404, 2.8],
    ["stalled", 0.2],
  ]);

/** Never takes some events, whichever way it is asked; the others at once. */
export function picky(share: number): Behaviour {
  const refused = new Map<string, boolean>();
  return ({ eventId }) => {
    const refuses = refused.get(eventId) ?? Math.random() < share;
    refused.set(eventId, refuses);
    return refuses ? oneOf([[500, 2], ["reset", 1], [302, 1]]) : 200;
  };
}

/** Takes everything. */
export const good: Behaviour = () => 204;

/** Takes nothing. */
export const dead: Behaviour = () => oneOf([[500, 1], ["reset", 1]]);

/** Leaves for good after so many requests. */
export function leaving(after: number): Behaviour {
  let requests = 0;
  return () => ++requests > after ? 410 : 200;
}
