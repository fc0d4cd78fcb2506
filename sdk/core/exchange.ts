import type { Received } from "./answer.ts";
import { pause } from "./bounded.ts";
import type { Call, Operation } from "./call.ts";
import type { Client } from "./client.ts";
import { DownbeatError } from "./errors.ts";
import { compose } from "./message.ts";
import { retryDelayMs } from "./retry.ts";
import { send } from "./send.ts";
import type { Wiring } from "./wiring.ts";

/** When a call as a whole must end. */
export interface Ends {
  /** Nothing is waited for past this moment, in milliseconds of the wiring's clock. */
  endsAtMs: number;
  signal: AbortSignal;
}

/** Carries out a call: as many attempts as are allowed and useful, and one renewal of a refused credential. */
export async function exchange<T>(
  client: Client,
  wiring: Wiring,
  operation: Operation,
  call: Call,
  { endsAtMs, signal }: Ends,
): Promise<Received<T>> {
  const message = compose(wiring.baseUrl, operation, call, wiring.random);
  const { maxRetries = wiring.maxRetries, timeoutMs = wiring.timeoutMs } = call.options ?? {};
  const anonymous = call.open || "authorization" in message.headers;
  let renewed = false;
  for (let attempt = 1;;) {
    const token = anonymous ? undefined : await wiring.credential.token(client);
    try {
      const { file, stream } = call;
      const one = { operation: operation.id, attempt, token, file, stream, limitMs: timeoutMs, signal };
      const streamEnds = { endsAtMs, signal: call.options?.signal };
      const received = await send<T>(wiring, message, one, streamEnds);
      wiring.budget.refill(attempt > 1);
      return received;
    } catch (error) {
      if (token && !renewed && error instanceof DownbeatError && error.status === 401) {
        renewed = true;
        if (await wiring.credential.renew?.(client, token)) continue;
      }
      const delayMs = message.repeatable && attempt <= maxRetries
        ? retryDelayMs(error, attempt - 1, wiring.random)
        : undefined;
      if (delayMs === undefined || wiring.now() + delayMs >= endsAtMs || !wiring.budget.take()) throw error;
      wiring.onRetry?.({ operation: operation.id, attempt, delayMs, error });
      await pause(wiring.timers, delayMs, signal);
      attempt++;
    }
  }
}
