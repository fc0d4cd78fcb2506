import {
  formatRetryAfter,
  type Limiter,
  type LimitPolicy,
  type LimitVerdict,
} from "@downbeat/runtime/limits";
import { problem } from "@downbeat/runtime/problem";

const WINDOW_SECONDS = 600;

/** What failures are counted by, and what is blocked when there are too many. */
interface Guard {
  readonly failed: LimitPolicy;
  readonly locked: LimitPolicy;
}

const PER_ADDRESS = guard("codes-network", 10);
const PER_SESSION = guard("codes-session", 100);

/** Who tries a code. */
export interface CodeAttempt {
  readonly address: string | undefined;
  /** The session whose code it is, or was. A code that was never given out stands for itself, so that both cost the same. */
  readonly target: string;
}

/**
 * Runs one attempt to use a join code: ten may fail from a network address, and a hundred with codes of a session, in ten
 * minutes. Only failures are counted, after they have happened: a whole audience behind one address may come in at the
 * same moment. Guesses at the same moment gain nothing all the same, since beyond the tenth none is told from the others.
 * @throws {Problem} `quota-exceeded`
 */
export async function limitCodeGuesses<T>(
  limiter: Limiter,
  { address, target }: CodeAttempt,
  run: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const counted: [Guard, string][] = [[PER_SESSION, target]];
  if (address !== undefined) counted.unshift([PER_ADDRESS, address]);
  for (const [{ locked }, key] of counted) {
    const verdict = await limiter.consume(locked, key);
    if (!verdict.allowed) throw tooMany(verdict);
  }
  const result = await run();
  if (result !== undefined) return result;
  const verdicts = [];
  for (const [one, key] of counted) verdicts.push(await countFailure(limiter, one, key));
  const exceeded = verdicts.find(({ allowed }) => !allowed);
  if (exceeded) throw tooMany(exceeded);
  return undefined;
}

async function countFailure(limiter: Limiter, { failed, locked }: Guard, key: string): Promise<LimitVerdict> {
  const verdict = await limiter.consume(failed, key);
  if (verdict.remaining === 0) {
    const seconds = Math.ceil(verdict.resetMs / 1000);
    await limiter.block(locked, key, Math.min(Math.max(seconds, 1), WINDOW_SECONDS));
  }
  return verdict;
}

/** The lock lets everybody through until it is shut, hence its limit is one that nobody reaches. */
function guard(name: string, limit: number): Guard {
  return {
    failed: { name: `failed-${name}`, limit, windowSeconds: WINDOW_SECONDS },
    locked: { name: `locked-${name}`, limit: 1_000_000_000, windowSeconds: WINDOW_SECONDS },
  };
}

function tooMany(verdict: LimitVerdict) {
  return problem("quota-exceeded", {
    detail: "Too many attempts to join by a code have failed, try again later",
    headers: { "Retry-After": formatRetryAfter(verdict) },
  });
}
