/** What the load process is told, as JSON in its only argument, and what it answers on its output. */

export interface Target {
  readonly name: string;
  readonly port: number;
  /** Process whose processor time is read. */
  readonly pid: number;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LoadPlan {
  readonly targets: readonly Target[];
  readonly connections: number;
  readonly rounds: number;
  /** How long each target is asked in each round. */
  readonly sliceMs: number;
  readonly warmUpMs: number;
}

/** One target in one round. */
export interface Slice {
  readonly requests: number;
  readonly elapsedMs: number;
  /** Processor time of the server, where the system tells. */
  readonly busyMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Slices of each target by name, round after round. */
export type LoadResult = Readonly<Record<string, readonly Slice[]>>;
