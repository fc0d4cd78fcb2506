import { driveSteps, type Driving, finishSteps } from "./rendering/drive_steps.ts";
import { type Rendering, renderSteps } from "./rendering/render_steps.ts";
import type { Plan } from "./types.ts";

/**
 * The sound of a plan, bit for bit the same wherever it is rendered: through the post chain, measured and judged. What does
 * not pass is rendered once more with another seed; whether that passed is in `meta.verdict`. The event loop has its turn
 * every few milliseconds.
 * @throws what the signal was aborted with
 */
export function render(plan: Plan, driving?: Driving): Promise<Rendering> {
  return driveSteps(renderSteps(plan), driving);
}

/** {@linkcode render} at once, for threads that have nothing else to do. */
export function renderSync(plan: Plan, onProgress?: (share: number) => void): Rendering {
  return finishSteps(renderSteps(plan), onProgress);
}
