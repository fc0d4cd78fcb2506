import {
  type ClientOptions,
  Downbeat,
  DownbeatError,
  memoryTokens,
  tokens,
  type TokenStorage,
} from "@downbeat/sdk";

/** A client that acts for an account. */
export interface Account {
  readonly downbeat: Downbeat;
  readonly id: string;
}

export interface AccountOptions {
  readonly client: ClientOptions;
  /** An access token; with it no account is made. */
  readonly token?: string | undefined;
  /** Where a guest account is remembered; without it the account is a new one. */
  readonly storage?: TokenStorage | undefined;
}

const DISPLAY_NAME = "Imported grooves";

/** The account that will own the presets: the token's, else the guest of the run before, else a new guest. */
export async function openAccount({ client, token, storage }: AccountOptions): Promise<Account> {
  if (token !== undefined) {
    const downbeat = new Downbeat({ ...client, auth: token });
    return { downbeat, id: (await downbeat.me.get()).id };
  }
  const auth = storage ? tokens(storage) : memoryTokens();
  const downbeat = new Downbeat({ ...client, auth });
  if (await storage?.load()) {
    try {
      return { downbeat, id: (await downbeat.me.get()).id };
    } catch (error) {
      // The account is gone, or the server has another database than it had.
      if (!(error instanceof DownbeatError && error.status === 401)) throw error;
    }
  }
  const issued = await downbeat.auth.guest({ displayName: DISPLAY_NAME });
  await auth.accept(issued);
  return { downbeat, id: issued.account.id };
}
