import { RetryBudget } from "../../core/retry_budget.ts";
import type { Session } from "../../gen/models.ts";
import type { OutboxEntry } from "./entry.ts";
import type { EntryStore, Landed, Stored } from "./entry_store.ts";
import type { OutboxEvents } from "./events.ts";
import { type HoldReason, judge } from "./failure.ts";
import { type LaneHead, laneHeads } from "./lanes.ts";
import { type Outcome, sendEntry, type SessionsWriter } from "./send_entry.ts";

/** What a drainer works with. */
export interface DrainerParts {
  readonly store: EntryStore;
  readonly sessions: SessionsWriter;
  readonly events: OutboxEvents;
  readonly maxAttempts: number;
  readonly now: () => number;
  readonly random: () => number;
}

const MAX_IN_FLIGHT = 4;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 300_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** Sends what an outbox holds: sessions side by side, the writes of each one after the other. */
export class Drainer {
  /** When there is something to send again, in milliseconds since 1970. */
  nextAtMs = Infinity;
  private readonly parts: DrainerParts;
  private readonly budget = new RetryBudget();
  private readonly known = new Map<string, Session>();
  private heldUntilMs = 0;
  private holds = 0;
  private woken = false;
  private stir = () => {};

  constructor(parts: DrainerParts) {
    this.parts = parts;
  }

  /** Has a pass under way look again; `anew` also ends a hold. */
  wake(anew: boolean): void {
    if (anew) this.heldUntilMs = 0;
    this.woken = true;
    this.stir();
  }

  /** Sends until nothing is left that may be sent now. */
  async pass(signal: AbortSignal): Promise<void> {
    const flying = new Map<string, Promise<void>>();
    try {
      for (;;) {
        this.woken = false;
        const stirred = new Promise<void>((resolve) => this.stir = resolve);
        // Those that were under way when it was looked: one that has ended since may have left something behind it.
        const flights = signal.aborted ? [...flying.values()] : await this.launch(flying, signal);
        if (flights.length > 0) await Promise.race([...flights, stirred]);
        else if (!this.woken || signal.aborted) return;
      }
    } finally {
      // What the storage cut short must not go on behind the lock's back.
      await Promise.allSettled(flying.values());
    }
  }

  /** Holds everything back, as after a failure that has nothing to do with an entry. */
  hold(reason: HoldReason, error: unknown, retryAfterMs?: number): void {
    const { now, random, events } = this.parts;
    const waitMs = retryAfterMs === undefined
      ? backoffMs(this.holds, random)
      : Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
    this.holds++;
    const untilMs = this.heldUntilMs = Math.max(this.heldUntilMs, now() + waitMs);
    this.nextAtMs = Math.min(this.nextAtMs, untilMs);
    tell(events.onHold, { reason, untilMs, error });
  }

  private async launch(
    flying: Map<string, Promise<void>>,
    signal: AbortSignal,
  ): Promise<Promise<void>[]> {
    const { store, now } = this.parts;
    const heads = laneHeads(await store.list(), await store.drafts());
    for (const lane of this.known.keys()) if (!heads.has(lane)) this.known.delete(lane);
    this.nextAtMs = Infinity;
    for (const [lane, head] of heads) {
      if (flying.has(lane)) continue;
      const atMs = Math.max(this.heldUntilMs, head.stored.entry.notBeforeMs);
      if (atMs > now()) this.nextAtMs = Math.min(this.nextAtMs, atMs);
      else if (flying.size < MAX_IN_FLIGHT) {
        flying.set(lane, this.attempt(lane, head, signal).finally(() => flying.delete(lane)));
      }
    }
    return [...flying.values()];
  }

  private async attempt(lane: string, { stored, target }: LaneHead, signal: AbortSignal): Promise<void> {
    const { store, sessions } = this.parts;
    const { entry } = stored;
    if (entry.attempts > 0 && !this.budget.take()) return this.hold("busy", undefined);
    // Marked before it is sent, so that nobody folds another write into what the service may already have.
    let marked = entry.sent ? stored : await store.change(stored, { ...entry, sent: true });
    if (!marked) return;
    const forked = async (forkId: string) => {
      marked = await store.change(marked!, { ...marked!.entry, forkId }) ?? marked!;
    };
    let outcome: Outcome;
    try {
      outcome = await sendEntry(marked.entry, {
        sessions,
        target,
        known: this.known.get(lane),
        signal,
        forked,
      });
    } catch (error) {
      return await this.failed(marked, error);
    }
    await this.done(marked, lane, outcome);
  }

  private async done(stored: Stored, lane: string, { session, conflicts, forkId }: Outcome): Promise<void> {
    const { store, events } = this.parts;
    const { entry } = stored;
    this.budget.refill(entry.attempts > 0);
    this.holds = 0;
    const landed: Landed | undefined = entry.kind === "create" && session ? session : undefined;
    if (session) this.known.set(landed?.id ?? lane, session);
    await store.remove(stored, landed && { id: landed.id, revision: landed.revision });
    if (conflicts.length > 0 || forkId) tell(events.onConflict, { entry, session, conflicts, forkId });
    tell(events.onDone, { entry, session });
  }

  private async failed(stored: Stored, error: unknown): Promise<void> {
    const { store, events, maxAttempts, now, random } = this.parts;
    const { entry } = stored;
    const verdict = judge(error);
    if (verdict.kind === "leave") return;
    if (verdict.kind === "hold") return this.hold(verdict.reason, error, verdict.retryAfterMs);
    const attempts = entry.attempts + 1;
    const notBeforeMs = now() + backoffMs(entry.attempts, random);
    let changed: OutboxEntry = { ...entry, attempts, notBeforeMs };
    if (verdict.kind === "park") changed = { ...changed, parked: verdict.reason };
    else if (attempts >= maxAttempts) {
      changed = { ...changed, parked: { type: "failed", detail: String(error) } };
    }
    const written = await store.change(stored, changed);
    if (written && changed.parked) tell(events.onParked, changed);
  }
}

/** Full jitter: evenly from 0 to min(5 min, 1 s · 2^failures). */
function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failures);
}

function tell<T>(listener: ((event: T) => void) | undefined, event: T): void {
  if (listener) Promise.resolve(event).then(listener);
}
