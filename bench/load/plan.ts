/** What the load process is told, as JSON in its only argument, and what it answers on its output. */

export interface Target {
  readonly name: string;
  readonly port: number;
  /** Process whose processor time is read. */
  readonly pid: number;
  /** Asked for in turn. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Bodies that are sent in turn as JSON, each with another id where it says NEW_ID; nothing is sent without them. */
  readonly bodies?: readonly string[];
  /** The answer's status, 200 unless it says otherwise. */
  readonly status?: number;
}

/** Stands for a random UUID of version 4. */
export const NEW_ID = "00000000-0000-4000-8000-000000000000";

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
