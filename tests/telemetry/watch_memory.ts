import { residentBytes } from "../live_hostile/resident_memory.ts";

export { inMib, MIB } from "../live_hostile/resident_memory.ts";

const LOOK_MS = 25;

/** Memory of a process over a while. */
export interface MemorySeen {
  readonly beforeBytes: number;
  readonly peakBytes: number;
}

/** Looks at the memory of a process again and again until it is disposed of. */
export async function watchMemory(pid: number): Promise<{ seen(): Promise<MemorySeen> } & AsyncDisposable> {
  const beforeBytes = await residentBytes(pid);
  let peakBytes = beforeBytes;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    peakBytes = Math.max(peakBytes, await residentBytes(pid).catch(() => 0));
  };
  const timer = setInterval(() => looking = look(), LOOK_MS);
  return {
    async seen() {
      await look();
      return { beforeBytes, peakBytes };
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await looking;
    },
  };
}
