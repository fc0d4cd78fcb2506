import type { Timers } from "../../core/bounded.ts";
import { platformRandom, randomKey } from "../../core/random.ts";
import { documentOf, patched, type SessionDocument } from "../merge/document.ts";
import { same } from "../merge/json.ts";
import type { OfflineStorage } from "../storage/storage.ts";
import { Drainer } from "./drainer.ts";
import { type DrainLock, leaseLock, type LockSource, platformLock } from "./drain_lock.ts";
import type { HeldSession, OutboxEntry, SessionWrite } from "./entry.ts";
import { EntryStore, type OutboxLimits, type Stored } from "./entry_store.ts";
import type { OutboxEvents } from "./events.ts";
import type { SessionsWriter } from "./send_entry.ts";

/** How an outbox is set up. */
export interface OutboxOptions extends OutboxEvents, OutboxLimits {
  /** Where entries are kept until they are done. */
  storage: OfflineStorage;
  /** Whose writes these are, such as the account's id: each has an outbox of its own in the storage. */
  account: string;
  /** How often the service may fail on one entry before it is parked; 12 when left out. A lost connection does not count. */
  maxAttempts?: number;
  /** The platform's timers when left out. */
  timers?: Timers;
  /** Milliseconds since 1970; the platform's clock when left out. */
  now?: () => number;
  /** A number in [0, 1), for waits and keys; the platform's secure source when left out. */
  random?: () => number;
  /** `navigator.locks` when left out; null, or a platform without, means a lease in the storage. */
  locks?: LockSource | null;
  /** What `online` and `pageshow` are listened for on; the page's window when left out, where there is one. */
  page?: Pick<EventTarget, "addEventListener" | "removeEventListener"> | null;
}

/** What enqueuing came to. */
export interface Enqueued {
  /** The entry as it is stored; one that was waiting already where the write was folded into it. */
  readonly entry: OutboxEntry;
  /** The session as it will be, for the user to see and the next write to build on; undefined after a removal. */
  readonly session: HeldSession | undefined;
}

const WAKING = ["online", "pageshow"];
const LONGEST_TIMER_MS = 3_600_000;
const PLATFORM_TIMERS: Timers = {
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/**
 * Writes of sessions that outlive a lost connection and the page. An entry is in the storage before anything is sent, and
 * leaves it when the service has answered; a page that ends in between sends it again, to the same effect. The writes of one
 * session go out in order, one at a time; sessions do not wait for each other, and of all tabs one sends.
 *
 * A write that meets others' changes is merged with them. What cannot be merged stays as the others have it, and the whole
 * document of the write is kept as a fork that is marked `conflictOf`. What the service refuses is parked for the app.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { indexedDbStorage, Outbox } from "@downbeat/sdk/offline";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => localStorage.token });
 * const outbox = new Outbox(downbeat.sessions, {
 *   storage: indexedDbStorage(),
 *   account: (await downbeat.me.get()).id,
 *   onConflict: ({ session, forkId }) => console.log(`Your version of ${session?.title} is kept as ${forkId}`),
 *   onParked: ({ sessionId, parked }) => console.log(`${sessionId} was not saved: ${parked?.detail}`),
 * });
 * outbox.start();
 *
 * const base = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
 * const { session } = await outbox.enqueue({ kind: "update", base, patch: { bpm: 104 } });
 * ```
 */
export class Outbox {
  private readonly store: EntryStore;
  private readonly drainer: Drainer;
  private readonly lock: DrainLock;
  private readonly timers: Timers;
  private readonly now: () => number;
  private readonly random: () => number;
  private readonly page: NonNullable<OutboxOptions["page"]> | undefined;
  private readonly closing = new AbortController();
  private readonly onPage = () => this.wake();
  private started = false;
  private again = false;
  private running: Promise<void> | undefined;
  private timer: unknown;

  constructor(sessions: SessionsWriter, options: OutboxOptions) {
    const { storage, account, timers = PLATFORM_TIMERS, now = Date.now, random = platformRandom } = options;
    const platform = globalThis as { navigator?: { locks?: unknown }; addEventListener?: unknown };
    const { locks = platform.navigator?.locks as LockSource | undefined } = options;
    const { page = platform.addEventListener ? globalThis as NonNullable<OutboxOptions["page"]> : null } =
      options;
    const prefix = `outbox/${encodeURIComponent(account)}/`;
    this.timers = timers;
    this.now = now;
    this.random = random;
    this.page = page ?? undefined;
    this.store = new EntryStore(storage, prefix, options);
    const { store } = this;
    this.drainer = new Drainer({
      store,
      sessions,
      events: options,
      now,
      random,
      maxAttempts: options.maxAttempts ?? 12,
    });
    this.lock = locks
      ? platformLock(locks, `downbeat-${prefix}`)
      : leaseLock({ storage, key: `${prefix}lease`, holder: randomKey(random), timers, now });
  }

  /**
   * Takes in a write. When this resolves it is in the storage, and will be sent. A write that continues one which still
   * waits, unsent, becomes one with it.
   *
   * @throws {OutboxFullError} when there are too many entries or characters waiting
   * @throws what the storage throws; the write is not enqueued then
   */
  async enqueue(write: SessionWrite): Promise<Enqueued> {
    const made = this.entryOf(write);
    const entry = await this.store.add(made, (stored) => fold(stored, made));
    const { sessionId: id, baseRevision: revision } = entry;
    if (this.started) this.drainSoon();
    return { entry, session: made.document && { ...made.document, id, revision } };
  }

  /** What is not done yet, in the order it was enqueued. */
  async entries(): Promise<OutboxEntry[]> {
    return (await this.store.list()).map(({ entry }) => entry);
  }

  /** Sends a parked entry again; false where there is none of this id. */
  async retry(id: string): Promise<boolean> {
    const found = (await this.store.list()).find(({ entry }) => entry.id === id && entry.parked);
    if (!found) return false;
    const { parked: _, ...entry } = found.entry;
    const changed = await this.store.change(found, { ...entry, attempts: 0, notBeforeMs: 0 });
    if (this.started) this.drainSoon();
    return changed !== undefined;
  }

  /**
   * Forgets an entry, and with a draft all that was to follow on it. What was sent already may still take effect.
   *
   * @returns whether there was one of this id
   */
  async discard(id: string): Promise<boolean> {
    const stored = await this.store.list();
    const found = stored.find(({ entry }) => entry.id === id);
    if (!found) return false;
    const draft = found.entry.kind === "create" ? found.entry.sessionId : undefined;
    const gone = stored.filter((one) => one === found || one.entry.sessionId === draft);
    const removed = await Promise.all(gone.reverse().map((one) => this.store.remove(one)));
    return removed.every(Boolean);
  }

  /** Sends by itself from now on: at once, after each write, when the connection is back, and as waits end. */
  start(): void {
    if (this.started || this.closing.signal.aborted) return;
    this.started = true;
    for (const event of WAKING) this.page?.addEventListener(event, this.onPage);
    this.drainSoon();
  }

  /** Ends a wait for the connection or for a login: call it when either is back and the platform does not say so. */
  wake(): void {
    this.drainer.wake(true);
    if (this.started) this.drainSoon();
  }

  /**
   * Sends what may be sent now, and resolves when that is done. Where another tab is at it this waits in line, or on a
   * platform without locks leaves it to that tab.
   */
  drain(): Promise<void> {
    this.again = true;
    this.drainer.wake(false);
    return this.running ??= this.drainAll().finally(() => {
      this.running = undefined;
      this.schedule();
    });
  }

  /** Stops, and resolves when nothing is under way any more. What waits stays in the storage. */
  async close(): Promise<void> {
    this.started = false;
    for (const event of WAKING) this.page?.removeEventListener(event, this.onPage);
    this.timers.clearTimeout(this.timer);
    this.closing.abort();
    await this.running?.catch(() => {});
  }

  private async drainAll(): Promise<void> {
    const { signal } = this.closing;
    while (this.again && !signal.aborted) {
      this.again = false;
      const freeAtMs = await this.lock((inner) => this.drainer.pass(inner), signal);
      if (freeAtMs !== undefined) this.drainer.nextAtMs = freeAtMs;
    }
  }

  private drainSoon(): void {
    this.drain().catch((error) => {
      if (this.closing.signal.aborted) return;
      this.drainer.hold("storage", error);
      this.schedule();
    });
  }

  private schedule(): void {
    this.timers.clearTimeout(this.timer);
    const { nextAtMs } = this.drainer;
    if (!this.started || nextAtMs === Infinity) return;
    const delayMs = Math.min(LONGEST_TIMER_MS, Math.max(0, nextAtMs - this.now()));
    this.timer = this.timers.setTimeout(() => this.drainSoon(), delayMs);
  }

  private entryOf(write: SessionWrite): OutboxEntry {
    const id = randomKey(this.random);
    const common = { id, enqueuedAtMs: this.now(), attempts: 0, notBeforeMs: 0, sent: false };
    if (write.kind === "create") {
      const document = documentOf(write.input);
      return { ...common, kind: "create", sessionId: `draft-${id}`, baseRevision: 0, document };
    }
    const base = documentOf(write.base);
    const about = { ...common, sessionId: write.base.id, baseRevision: write.base.revision, base };
    if (write.kind === "remove") return { ...about, kind: "remove" };
    const input = write.kind === "replace" ? write.input : patched(base, write.patch) as SessionDocument;
    return { ...about, kind: "replace", document: documentOf(input) };
  }
}

/** The last entry of the same session with the write taken in, where it waits unsent and the write begins where it ends. */
function fold(stored: readonly Stored[], made: OutboxEntry): [Stored, OutboxEntry] | undefined {
  const before = stored.filter(({ entry }) => entry.sessionId === made.sessionId).pop();
  if (!before || !made.document || !before.entry.document) return undefined;
  const { entry } = before;
  const follows = !entry.sent && !entry.parked && entry.baseRevision === made.baseRevision &&
    same(entry.document, made.base);
  return follows ? [before, { ...entry, document: made.document }] : undefined;
}
