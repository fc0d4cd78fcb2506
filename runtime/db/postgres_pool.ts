import { DatabaseUnavailable } from "./errors.ts";
import type { PostgresSession } from "./postgres_session.ts";

export interface PostgresPoolLimits {
  readonly maxSessions: number;
  /** How long a caller waits for a free session before it is told that the database is unavailable. */
  readonly waitTimeoutMs: number;
}

interface Waiter {
  take(session: PostgresSession): void;
  refuse(error: Error): void;
}

/** A bounded set of sessions, each lent to one caller at a time; callers wait in order. */
export class PostgresPool {
  readonly #open: () => PostgresSession;
  readonly #limits: PostgresPoolLimits;
  readonly #all: PostgresSession[] = [];
  readonly #idle: PostgresSession[] = [];
  readonly #waiters: Waiter[] = [];
  #closed = false;

  constructor(open: () => PostgresSession, limits: PostgresPoolLimits) {
    this.#open = open;
    this.#limits = limits;
  }

  async acquire(): Promise<PostgresSession> {
    if (this.#closed) throw new DatabaseUnavailable("The database is closed");
    const session = this.#idle.pop() ?? this.#grow() ?? await this.#wait();
    await session.renew();
    return session;
  }

  release(session: PostgresSession): void {
    const next = this.#waiters.shift();
    if (next) next.take(session);
    else this.#idle.push(session);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) {
      waiter.refuse(new DatabaseUnavailable("The database is closed"));
    }
    await Promise.all(this.#all.map((session) => session.close()));
  }

  #grow(): PostgresSession | undefined {
    if (this.#all.length >= this.#limits.maxSessions) return undefined;
    const session = this.#open();
    this.#all.push(session);
    return session;
  }

  #wait(): Promise<PostgresSession> {
    const { maxSessions, waitTimeoutMs } = this.#limits;
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        take: (session) => (clearTimeout(timer), resolve(session)),
        refuse: (error) => (clearTimeout(timer), reject(error)),
      };
      const timer = setTimeout(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(
          new DatabaseUnavailable(
            `All ${maxSessions} database connections were busy for ${waitTimeoutMs} ms`,
          ),
        );
      }, waitTimeoutMs);
      this.#waiters.push(waiter);
    });
  }
}
