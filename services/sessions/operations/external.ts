import { problem } from "@downbeat/runtime/problem";
import type { SessionsHandlers } from "../call.ts";
import { newAccount, presentAccount } from "../domain/account.ts";
import { holdAccount, holdByIdentity, insertAccount } from "../store/accounts.ts";
import { insertIdentity } from "../store/identities.ts";
import { insertLogin } from "../store/logins.ts";
import { issueTokens, prepareLogin } from "./issue_tokens.ts";
import { loginEnded, requireAccount } from "./require_account.ts";
import { takeIdToken } from "./take_id_token.ts";

/** Logging in with what an issuer says. Issuer and subject are the person; nothing else of the token is looked at. */
export const external = {
  "auth.issuers"(_input, call) {
    return Promise.resolve({ status: 200, body: { items: [...call.issuers.list] } });
  },

  async "auth.external"({ body }, call) {
    const { status, account, opened } = await takeIdToken(call, body, async (tx, identity) => {
      const known = await holdByIdentity(tx, identity);
      const account = known ??
        newAccount(call.newId("acc"), call.now(), { displayName: body.displayName, identities: [identity] });
      if (!known) {
        await insertAccount(tx, account);
        await insertIdentity(tx, account.id, identity);
      }
      const opened = await prepareLogin(call, account.id);
      await insertLogin(tx, opened, call.maxLogins);
      return { status: known ? 200 as const : 201 as const, account, opened };
    });
    return { status, body: await issueTokens(call, account, opened) };
  },

  async "auth.linkExternal"({ body }, call) {
    const { id } = await requireAccount(call);
    const account = await takeIdToken(call, body, async (tx, identity) => {
      const owner = await holdByIdentity(tx, identity);
      if (owner?.id === id) return owner;
      if (owner) throw problem("external-identity-taken");
      const held = await holdAccount(tx, id);
      if (!held) throw loginEnded();
      await insertIdentity(tx, id, identity);
      return { ...held, identities: [...held.identities, identity] };
    });
    return { status: 200, body: presentAccount(account) };
  },
} satisfies Partial<SessionsHandlers>;
