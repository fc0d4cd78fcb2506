import type { OperationSpec } from "./operation_spec.ts";

/** Hears of every operation's begin and end; what it does with that is its own affair. */
export interface Observer {
  /** @param traceparent by which the caller names a trace of its own */
  begin(spec: OperationSpec, traceparent: string | null): {
    /** Runs what the operation does. */
    run<T>(work: () => T): T;
    /** @param error what failed, for answers of 500 and above */
    end(status: number, error?: unknown, request?: { readonly requestId: string }): void;
  };
}
