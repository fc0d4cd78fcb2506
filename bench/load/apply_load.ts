import { runScript } from "../processes/run_script.ts";
import type { LoadPlan, LoadResult } from "./plan.ts";

/** Applies a plan from a process of its own, so that making load and answering it do not share a thread. */
export async function applyLoad(plan: LoadPlan): Promise<LoadResult> {
  return JSON.parse(await runScript(new URL("./generate.ts", import.meta.url), [JSON.stringify(plan)]));
}
