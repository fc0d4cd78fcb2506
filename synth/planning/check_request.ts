import { PlanError } from "../plan_error.ts";
import type { PlanRequest } from "../types.ts";

export const LONGEST_LOOP_SEC = 60;
const LONGEST_PROMPT = 2_000;

/** @throws PlanError for what no plan can be made of, whatever the kind is */
export function checkRequest({ prompt, kind, durationSec, bars, bpm, seed }: PlanRequest): void {
  if (prompt.length > LONGEST_PROMPT) {
    throw new PlanError("invalid-prompt", `A prompt has at most ${LONGEST_PROMPT} characters`);
  }
  if (kind === undefined && prompt.trim() === "") {
    throw new PlanError("invalid-prompt", "The prompt is empty and no kind is named");
  }
  if (durationSec !== undefined && !(durationSec > 0 && durationSec <= LONGEST_LOOP_SEC)) {
    throw new PlanError("duration-out-of-range", `Sounds are above 0 and at most ${LONGEST_LOOP_SEC} s long`);
  }
  if (bars !== undefined && !(Number.isInteger(bars) && bars >= 1 && bars <= 64)) {
    throw new PlanError("duration-out-of-range", "A loop has from 1 to 64 bars");
  }
  if (bpm !== undefined && !(bpm >= 20 && bpm <= 300)) {
    throw new PlanError("invalid-value", "A tempo is from 20 to 300 bpm");
  }
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new PlanError("invalid-value", "A seed is a whole number from 0 to 2^53 − 1");
  }
}
