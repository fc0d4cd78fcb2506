import sessionsDocument from "@downbeat/contract/sessions.json" with { type: "json" };
import type { Document } from "@downbeat/runtime/contract";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { idempotencyMigration } from "@downbeat/runtime/idempotency";
import { problem } from "@downbeat/runtime/problem";
import { defineService } from "@downbeat/runtime/service";
import { z } from "zod";

const ACCOUNT_PATH = "/v1/accounts/{id}";

/** What this service needs of the sessions service: keys that sign tokens, and accounts' display names. */
export function sessionsStub(displayNames: ReadonlyMap<string, string>) {
  return defineService({
    name: "sessions",
    document: {
      ...sessionsDocument,
      paths: { [ACCOUNT_PATH]: sessionsDocument.paths[ACCOUNT_PATH] },
    } as unknown as Document,
    config: z.object({}),
    migrations: { "0001_idempotency": idempotencyMigration, "0002_signing_keys": signingKeysMigration },
    start: () => {
      const handlers = {
        "accounts.get": ({ path }: { path: { id: string } }) => {
          const displayName = displayNames.get(path.id);
          if (displayName === undefined) throw problem("account-not-found");
          return Promise.resolve({ status: 200, body: { id: path.id, displayName } });
        },
      };
      return Promise.resolve({ handlers, [Symbol.asyncDispose]: () => Promise.resolve() });
    },
  });
}
