import type { Client } from "./client.ts";
import type { Credential } from "./credential.ts";
import { DownbeatError } from "./errors.ts";
import { exclusively } from "./locks.ts";
import { ConnectionError } from "./transport_errors.ts";

/** What a login answers, as far as a credential needs it. */
export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds the access token is good for. */
  expiresIn: number;
}

/** What a credential keeps between visits. */
export interface StoredTokens {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiresAtMs: number;
}

/** Where tokens are kept. Tabs of one origin should share one place. */
export interface TokenStorage {
  load(): StoredTokens | undefined | Promise<StoredTokens | undefined>;
  /** Undefined means that there are none any more. */
  save(tokens: StoredTokens | undefined): void | Promise<void>;
}

/** How a credential keeps time and finds the other tabs. */
export interface TokensOptions {
  /** Milliseconds since 1970; the platform's clock when left out. */
  now?: () => number;
  /** Name of the lock that tabs share; `downbeat-tokens` when left out. */
  lockName?: string;
}

const RENEW_BEFORE_END_MS = 60_000;
/** The service answers a repeated refresh alike for ten seconds, then takes it for theft. */
const REFRESH_LIMITS = { timeoutMs: 3_000, deadlineMs: 9_000 };

/** A credential that renews its access token a minute before it ends, once for all callers and tabs. */
export class Tokens implements Credential {
  private readonly storage: TokenStorage;
  private readonly now: () => number;
  private readonly lockName: string;
  private renewing: Promise<string | undefined> | undefined;

  constructor(storage: TokenStorage, { now = Date.now, lockName = "downbeat-tokens" }: TokensOptions = {}) {
    this.storage = storage;
    this.now = now;
    this.lockName = lockName;
  }

  /** Keeps what `auth.guest`, `auth.register` or `auth.login` answered. */
  async accept({ accessToken, refreshToken, expiresIn }: IssuedTokens): Promise<void> {
    await this.storage.save({ accessToken, refreshToken, expiresAtMs: this.now() + expiresIn * 1000 });
  }

  /** Forgets the tokens, after `auth.logout`. */
  async clear(): Promise<void> {
    await this.storage.save(undefined);
  }

  /** The access token to send; renewed first where it is about to end. */
  async token(client: Client): Promise<string | undefined> {
    const held = await this.storage.load();
    if (!held || held.expiresAtMs - this.now() > RENEW_BEFORE_END_MS) return held?.accessToken;
    try {
      return await this.renew(client, held.accessToken);
    } catch (error) {
      if (error instanceof ConnectionError && held.expiresAtMs > this.now()) return held.accessToken;
      throw error;
    }
  }

  /** A token other than `refused`: the one another tab has got meanwhile, or a new one. */
  renew(client: Client, refused: string): Promise<string | undefined> {
    this.renewing ??= exclusively(this.lockName, () => this.replace(client, refused)).finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async replace(client: Client, refused: string): Promise<string | undefined> {
    const held = await this.storage.load();
    if (!held || held.accessToken !== refused) return held?.accessToken;
    try {
      const issued = await client.request<IssuedTokens>("auth.refresh", "POST", "/v1/auth/refresh", {
        body: { refreshToken: held.refreshToken },
        options: REFRESH_LIMITS,
        open: true,
        repeatable: true,
      });
      await this.accept(issued);
      return issued.accessToken;
    } catch (error) {
      if (error instanceof DownbeatError && error.is("refresh-refused")) await this.clear();
      throw error;
    }
  }
}

/**
 * A credential whose tokens are kept by the app.
 *
 * @example
 * ```ts
 * import { Downbeat, type StoredTokens, tokens } from "@downbeat/sdk";
 *
 * const auth = tokens({
 *   load: () => JSON.parse(localStorage.getItem("downbeat") ?? "null") as StoredTokens | null ?? undefined,
 *   save: (held) => localStorage.setItem("downbeat", JSON.stringify(held ?? null)),
 * });
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth });
 * await auth.accept(await downbeat.auth.guest());
 * ```
 */
export function tokens(storage: TokenStorage, options?: TokensOptions): Tokens {
  return new Tokens(storage, options);
}

/**
 * A credential whose tokens last as long as the program.
 *
 * @example
 * ```ts
 * import { Downbeat, memoryTokens } from "@downbeat/sdk";
 *
 * const auth = memoryTokens();
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth });
 * await auth.accept(await downbeat.auth.login({ email: "ada@example.org", password: "a long secret phrase" }));
 * ```
 */
export function memoryTokens(options?: TokensOptions): Tokens {
  let held: StoredTokens | undefined;
  return new Tokens({
    load: () => held,
    save: (given) => {
      held = given;
    },
  }, options);
}
