import { Downbeat } from "../mod.ts";
import type { Session } from "../gen/models.ts";
import { memoryStorage } from "../offline/storage/memory.ts";
import type { OfflineStorage } from "../offline/storage/storage.ts";
import type { OutboxEntry } from "../offline/outbox/entry.ts";
import type { Conflicted, Done, OutboxEvents } from "../offline/outbox/events.ts";
import { Outbox, type OutboxOptions } from "../offline/outbox/outbox.ts";
import { type SessionService, sessionService } from "./session_service.ts";
import { type VirtualTime, virtualTime } from "./virtual_time.ts";

/** An outbox, and what it has told. */
export interface Desk {
  outbox: Outbox;
  done: Done[];
  conflicts: Conflicted[];
  parked: OutboxEntry[];
  holds: Parameters<NonNullable<OutboxEvents["onHold"]>>[0][];
}

export function deskOn(
  service: SessionService,
  storage: OfflineStorage,
  time: VirtualTime,
  options: Partial<OutboxOptions> = {},
): Desk {
  const { sessions } = new Downbeat({
    baseUrl: "https://downbeat.example",
    fetch: (request) => service.fetch(request),
  });
  const [done, conflicts, parked, holds]: [Done[], Conflicted[], OutboxEntry[], Desk["holds"]] = [
    [],
    [],
    [],
    [],
  ];
  const outbox = new Outbox(sessions, {
    storage,
    account: "ada",
    timers: time,
    now: time.now,
    random: () => 0.5,
    locks: null,
    page: null,
    onDone: (one) => void done.push(one),
    onConflict: (one) => void conflicts.push(one),
    onParked: (one) => void parked.push(one),
    onHold: (one) => void holds.push(one),
    ...options,
  });
  return { outbox, done, conflicts, parked, holds };
}

/** Keys are made of these, so every outbox needs numbers of its own. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807 + 11) % 2147483647) / 2147483647;
}

/** An outbox of one account in a page, on a service, a storage and a time of its own. */
export function setUp(options: Partial<OutboxOptions> = {}) {
  const service = sessionService();
  const storage = memoryStorage();
  const time = virtualTime();
  const desk = (seed = 1) => deskOn(service, storage, time, { random: dice(seed), ...options });
  return { service, storage, time, desk, ...desk() };
}

/** Makes a session that the outbox then writes to. */
export async function made(service: SessionService, input = {}): Promise<Session> {
  const { sessions } = new Downbeat({
    baseUrl: "https://downbeat.example",
    fetch: (request) => service.fetch(request),
  });
  const session = await sessions.create({ title: "Tuesday", ...input });
  service.seen.length = 0;
  return session;
}

/** What the service was asked, request by request. */
export const lines = ({ seen }: SessionService) => seen.map(({ line }) => line.replace(/ses_0+/, ""));
