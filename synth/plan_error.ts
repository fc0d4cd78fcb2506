/** Why no plan was made of a request. */
export type PlanErrorCode = "unsupported-kind" | "duration-out-of-range" | "invalid-prompt" | "invalid-value";

/** A request of which no plan can be made. */
export class PlanError extends Error {
  override readonly name = "PlanError";

  constructor(readonly code: PlanErrorCode, readonly detail: string) {
    super(detail);
  }
}
