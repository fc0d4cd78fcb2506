import type { SessionsCall, SessionsHandlers } from "../call.ts";
import { problem } from "@downbeat/runtime/problem";
import { type Account, newAccount, presentAccount } from "../domain/account.ts";
import { limitGuesses } from "../passwords/guess_limit.ts";
import { NOBODYS_HASH, outdatedHash } from "../passwords/parameters.ts";
import {
  type Credentials,
  emailTaken,
  findByEmail,
  insertAccount,
  linkAccount,
  replaceHash,
} from "../store/accounts.ts";
import { deleteExpiredLogins, insertLogin } from "../store/logins.ts";
import { issueTokens, prepareLogin } from "./issue_tokens.ts";
import { requireAccount } from "./require_account.ts";

/** Ended logins that a new one takes away. */
const SWEPT_LOGINS = 10;

/** Becoming somebody: as a guest, with an address, or again. */
export const auth = {
  async "auth.guest"({ body }, call) {
    return { status: 201, body: await startAccount(call, body.displayName) };
  },

  async "auth.register"({ body }, call) {
    const credentials = await makeCredentials(call, body);
    return { status: 201, body: await startAccount(call, body.displayName, credentials) };
  },

  async "auth.login"({ body }, call) {
    const { email, password } = body;
    const attempt = { email, address: call.address };
    const account = await limitGuesses(call.limiter, attempt, () => checkPassword(call, email, password));
    if (!account) throw problem("credentials-refused");
    const opened = await prepareLogin(call, account.id);
    await call.transaction((tx) => insertLogin(tx, opened, call.maxLogins));
    await deleteExpiredLogins(call.db, call.now(), SWEPT_LOGINS);
    return { status: 200, body: await issueTokens(call, account, opened) };
  },

  async "auth.link"({ body }, call) {
    const account = await requireAccount(call);
    if (account.email !== undefined) throw problem("account-already-linked");
    const linked = await linkAccount(call.db, account.id, await makeCredentials(call, body));
    if (!linked) throw problem("account-already-linked");
    return { status: 200, body: presentAccount(linked) };
  },
} satisfies Partial<SessionsHandlers>;

async function startAccount(call: SessionsCall, displayName: string | undefined, credentials?: Credentials) {
  const id = call.newId("acc");
  const account = newAccount(id, call.now(), { email: credentials?.email, displayName });
  const opened = await prepareLogin(call, id);
  await call.transaction(async (tx) => {
    await insertAccount(tx, account, credentials);
    await insertLogin(tx, opened, call.maxLogins);
  });
  return await issueTokens(call, account, opened);
}

/** Asks for the address before the costly hash; the unique index decides between two at the same moment. */
async function makeCredentials(
  call: SessionsCall,
  { email, password }: { email: string; password: string },
): Promise<Credentials> {
  if (await emailTaken(call.db, email)) throw problem("email-taken");
  return { email, passwordHash: await call.hasher.hash(password) };
}

/** The account, if the password is its own. Where there is none, a hash is checked all the same. */
async function checkPassword(
  call: SessionsCall,
  email: string,
  password: string,
): Promise<Account | undefined> {
  const found = await findByEmail(call.db, email);
  const right = await call.hasher.verify(password, found?.passwordHash ?? NOBODYS_HASH);
  if (!found || !right) return undefined;
  if (outdatedHash(found.passwordHash)) {
    await replaceHash(call.db, found.account.id, found.passwordHash, await call.hasher.hash(password));
  }
  return found.account;
}
