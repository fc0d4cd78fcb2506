const CAPACITY = 500;
const RETRY_COST = 5;

/**
 * Keeps retries from piling onto a service that is down: 500 tokens, each retry takes 5. A call that needed a retry and
 * succeeded puts the 5 back, any other success 1.
 */
export class RetryBudget {
  private tokens = CAPACITY;

  /** Takes the price of one retry; false, and nothing taken, when it is not there. */
  take(): boolean {
    if (this.tokens < RETRY_COST) return false;
    this.tokens -= RETRY_COST;
    return true;
  }

  /** Notes a success, after a retry or at the first try. */
  refill(retried: boolean): void {
    this.tokens = Math.min(CAPACITY, this.tokens + (retried ? RETRY_COST : 1));
  }
}
