import { Draws } from "../support/draws.ts";
import type { Batch } from "./batches.ts";

/** Something that goes down while batches are on their way, and comes back. Resolves when it answers again. */
export type Outage = () => Promise<void>;

export interface DeliveryOptions {
  /** As many batches as must be acknowledged. */
  readonly target: number;
  readonly seed: number;
  batch(number: number): Batch;
  /** Where the service is now. */
  url(): string;
  /** Strike one after the other, evenly spread over the acknowledgements. */
  readonly outages: readonly Outage[];
}

/** What senders know in the end. */
export interface Delivered {
  readonly acknowledged: ReadonlySet<number>;
  /** Sent, and never answered: the service may have them or not. */
  readonly unanswered: ReadonlySet<number>;
  readonly requests: number;
  /** Requests without an acknowledgement. */
  readonly failed: number;
}

const SENDERS = 24;
/** How often a batch is sent by itself. */
const COPIES = [1, 1, 1, 2, 2, 3];
const RETRY_MS = 20;

/** Sends every batch one to three times, at once or one by one, some again after an outage. */
export async function deliver(options: DeliveryOptions): Promise<Delivered> {
  const { target, seed, batch, url, outages } = options;
  const acknowledged = new Set<number>();
  const unanswered = new Set<number>();
  const late: number[] = [];
  let [next, requests, failed] = [0, 0, 0];
  let up = Promise.resolve();
  let struck = 0;

  async function post(number: number): Promise<boolean> {
    requests++;
    const taken = await postReport(url(), batch(number));
    if (!taken) failed++;
    return taken;
  }

  async function sendCopies(number: number, draws: Draws): Promise<boolean> {
    const copies = draws.pick(COPIES);
    if (draws.oneIn(2)) {
      const answers = await Promise.all(Array.from({ length: copies }, () => post(number)));
      return answers.includes(true);
    }
    let taken = false;
    for (let copy = 0; copy < copies; copy++) taken = await post(number) || taken;
    return taken;
  }

  async function strike(): Promise<void> {
    const back = Promise.withResolvers<void>();
    up = back.promise;
    try {
      await outages[struck++]!();
    } finally {
      back.resolve();
    }
  }

  async function send(sender: number): Promise<void> {
    const draws = new Draws(seed + sender);
    while (acknowledged.size < target) {
      const number = late.pop() ?? next++;
      let taken = await sendCopies(number, draws);
      // Some clients never come back to what they have heard nothing about.
      const givesUp = draws.oneIn(5);
      while (!taken && !givesUp) {
        await up;
        taken = await post(number);
        if (!taken) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
      if (taken) {
        acknowledged.add(number);
        unanswered.delete(number);
      } else if (!acknowledged.has(number)) unanswered.add(number);
      if (struck < outages.length && acknowledged.size >= (struck + 1) * target / (outages.length + 1)) {
        const again = [...acknowledged].slice(-50);
        await strike();
        late.push(...again);
      }
      await up;
    }
    while (late.length > 0) await sendCopies(late.pop()!, draws);
  }

  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));
  return { acknowledged, unanswered, requests, failed };
}

/** @returns whether it was acknowledged @throws {Error} when it was refused, or failed in another way than by an outage */
async function postReport(url: string, { report }: Batch): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(`${url}/v1/telemetry/performance`, {
      method: "POST",
      body: JSON.stringify(report),
      headers: { "content-type": "application/json" },
    });
    if (response.status === 202) {
      await response.body?.cancel();
      return true;
    }
  } catch {
    return false; // Whoever was there is gone.
  }
  const text = await response.text().catch(() => "");
  if (response.status === 503) return false;
  throw new Error(`A batch was answered ${response.status}: ${text}`);
}
