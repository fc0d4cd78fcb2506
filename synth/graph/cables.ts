import { BLOCK_FRAMES, type Buffer, newBuffer, type Parameter, type ParameterDefinition } from "./module.ts";

/** A signal that arrives by a cable; what comes later in the order has its buffers only once everything is made. */
export interface Arriving {
  readonly amount: number;
  readonly channels: number;
  buffers(): readonly Buffer[];
}

/** Something that is worked out anew before each block. */
export type Sum = (frames: number) => void;

/** The end of a cable before its dot. */
export function moduleOf(end: string): string {
  return end.slice(0, end.indexOf("."));
}

/** The end of a cable after its dot. */
export function portOf(end: string): string {
  return end.slice(end.indexOf(".") + 1);
}

/** The signal some frames later, to wait for others that oversampling has made late. */
export function delayed(arriving: Arriving, lateFrames: number, sums: Sum[]): Arriving {
  if (lateFrames === 0) return arriving;
  const lines = Array.from(
    { length: arriving.channels },
    () => new Float32Array(BLOCK_FRAMES + lateFrames),
  );
  const heard = lines.map((line) => line.subarray(0, BLOCK_FRAMES));
  let before = 0;
  sums.push((frames) => {
    const from = arriving.buffers();
    for (let c = 0; c < lines.length; c++) {
      const line = lines[c]!;
      line.copyWithin(0, before, before + lateFrames);
      for (let i = 0; i < frames; i++) line[lateFrames + i] = from[c]![i]!;
    }
    before = frames;
  });
  return { ...arriving, buffers: () => heard };
}

/** What arrives at a port. A single cable that changes nothing is heard as it is, without a copy. */
export function plugInput(
  arriving: readonly Arriving[],
  sums: Sum[],
): readonly Buffer[] {
  const [only] = arriving;
  if (!only) return [newBuffer()];
  if (arriving.length === 1 && only.amount === 1 && only.buffers().length > 0) {
    return only.buffers();
  }
  const channels = Math.max(...arriving.map((one) => one.channels));
  const mixed = Array.from({ length: channels }, newBuffer);
  sums.push((frames) => {
    for (let c = 0; c < channels; c++) mixed[c]!.fill(0, 0, frames);
    for (let k = 0; k < arriving.length; k++) {
      const from = arriving[k]!.buffers();
      // One channel is heard on both.
      for (let c = 0; c < channels; c++) {
        add(mixed[c]!, from[from.length === 1 ? 0 : c]!, arriving[k]!.amount, frames);
      }
    }
  });
  return mixed;
}

/** A parameter with what cables add to it, within its bounds. */
export function plugParameter(
  { min, max }: ParameterDefinition,
  base: number,
  arriving: readonly Arriving[],
  sums: Sum[],
): Parameter {
  const values = newBuffer().fill(base);
  if (arriving.length > 0) {
    sums.push((frames) => {
      values.fill(base, 0, frames);
      for (let k = 0; k < arriving.length; k++) {
        add(values, arriving[k]!.buffers()[0]!, arriving[k]!.amount, frames);
      }
      for (let i = 0; i < frames; i++) {
        const value = values[i]!;
        if (value < min) values[i] = min;
        else if (value > max) values[i] = max;
      }
    });
  }
  return { values, moved: arriving.length > 0 };
}

function add(to: Buffer, from: Buffer, amount: number, frames: number): void {
  for (let i = 0; i < frames; i++) to[i]! += amount * from[i]!;
}
