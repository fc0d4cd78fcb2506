/** Memory of a process that is really there, in bytes. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
}

/** Flags of a process in which what is held on to would soon not fit any more, and what is not does not pile up. */
export const SMALL_HEAP = "--max-old-space-size=128,--max-semi-space-size=4";

export const MIB = 1024 * 1024;

/** Bytes as whole MiB, for figures. */
export function inMib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}
