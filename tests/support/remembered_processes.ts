import { whenThisProcessEnds } from "./server.ts";

/** The ids of processes that a test runs, for the one that ends them should this process be killed. */
const file = await Deno.makeTempFile({ prefix: "downbeat-tests-" });
whenThisProcessEnds(`xargs -r kill -KILL < "$2" 2>/dev/null; rm -f "$2"`, file);
const pids = new Set<number>();

/** Has the process killed when this one is gone, unless it is forgotten before. */
export function rememberProcess(pid: number): void {
  pids.add(pid);
  Deno.writeTextFileSync(file, [...pids].join("\n"));
}

/** To be called once the process has ended, since its id may then become another's. */
export function forgetProcess(pid: number): void {
  pids.delete(pid);
  Deno.writeTextFileSync(file, [...pids].join("\n"));
}
