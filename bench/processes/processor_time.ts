/** Processor time that all threads of a process have used, in milliseconds; NaN where there is no `/proc`. */
export function processorTimeMs(pid: number): number {
  try {
    let nanoseconds = 0;
    for (const { name } of Deno.readDirSync(`/proc/${pid}/task`)) {
      nanoseconds += Number(Deno.readTextFileSync(`/proc/${pid}/task/${name}/schedstat`).split(" ")[0]);
    }
    return nanoseconds / 1e6;
  } catch {
    return NaN;
  }
}
