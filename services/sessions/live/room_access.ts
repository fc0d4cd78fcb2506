import type { Logger } from "@downbeat/runtime/observe";
import type { Role } from "../domain/role.ts";
import { Alarm } from "./alarm.ts";
import type { Joiner } from "./connection.ts";
import { LatestOnly } from "./latest_only.ts";
import type { RoomStore } from "./room_store.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";

export interface AccessPorts {
  readonly store: RoomStore;
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  readonly log: Logger;
}

export interface AccessListener {
  /** @param changed accounts that have another role now, or none */
  changed(roles: ReadonlyMap<string, Role>, changed: ReadonlySet<string>): void;
  /** The session is removed. */
  gone(): void;
}

export interface KnownAccess {
  readonly sessionId: string;
  readonly accessRevision: number;
  readonly roles: ReadonlyMap<string, Role>;
}

/** Who may be in a room, as the database last said, and those whom the room has put out. */
export class RoomAccess {
  readonly #sessionId: string;
  readonly #ports: AccessPorts;
  readonly #listener: AccessListener;
  readonly #retry: Alarm;
  readonly #work = new LatestOnly(() => this.#reconcile());
  #revision: number;
  #roles: Map<string, Role>;
  /** Put out here, and still members as far as the roles tell; `false` once the database knows. */
  readonly #expelled = new Map<string, boolean>();
  #loadWanted = false;
  #stopped = false;

  constructor(
    { sessionId, accessRevision, roles }: KnownAccess,
    ports: AccessPorts,
    listener: AccessListener,
  ) {
    this.#sessionId = sessionId;
    this.#revision = accessRevision;
    this.#roles = new Map(roles);
    this.#ports = ports;
    this.#listener = listener;
    this.#retry = new Alarm(ports.clock, () => this.#work.request());
  }

  /** The role of somebody at the door: of what was read there and what is known here, the later one counts. */
  roleOf({ userId, role, accessRevision }: Joiner): Role | undefined {
    if (this.#expelled.has(userId)) return undefined;
    // Known from here on, so that reading it again changes nothing.
    if (accessRevision >= this.#revision) this.#roles.set(userId, role);
    return this.#roles.get(userId);
  }

  /** The database has this count of changes. */
  noticed(accessRevision: number): void {
    if (accessRevision === this.#revision || this.#stopped) return;
    this.#loadWanted = true;
    this.#work.request();
  }

  /** Ends a membership; until the database knows, it is ended here. */
  expel(userId: string): void {
    this.#expelled.set(userId, true);
    this.#work.request();
  }

  /** When all that was asked for is done or has failed. */
  settled(): Promise<void> {
    return this.#work.request();
  }

  stop(): void {
    this.#stopped = true;
    this.#retry.clear();
  }

  async #reconcile(): Promise<void> {
    const { store, log, clock, settings } = this.#ports;
    const sessionId = this.#sessionId;
    try {
      for (const [userId, waiting] of this.#expelled) {
        if (!waiting) continue;
        await store.expel(sessionId, userId);
        this.#expelled.set(userId, false);
        this.#loadWanted = true;
      }
      if (this.#loadWanted && !this.#stopped) await this.#load();
    } catch (error) {
      log.warn("The members of {sessionId} cannot be read or written: {error}", { sessionId, error });
      if (!this.#stopped) this.#retry.set(clock.nowMs() + settings.saveRetryMs);
    }
  }

  async #load(): Promise<void> {
    const loaded = await this.#ports.store.load(this.#sessionId);
    this.#loadWanted = false;
    if (this.#stopped) return;
    if (!loaded) return this.#listener.gone();
    const before = this.#roles;
    this.#revision = loaded.accessRevision;
    this.#roles = new Map(loaded.roles);
    for (const [userId, waiting] of this.#expelled) if (!waiting) this.#expelled.delete(userId);
    const users = new Set([...before.keys(), ...loaded.roles.keys()]);
    const changed = new Set([...users].filter((userId) => before.get(userId) !== loaded.roles.get(userId)));
    this.#listener.changed(loaded.roles, changed);
  }
}
