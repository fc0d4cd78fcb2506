import { strictEqual } from "node:assert/strict";
import { untilReady } from "../../../tests/support/server.ts";
import type { Answer, Library } from "./library.ts";
import { ADA } from "./library.ts";

/** Variables with which receivers on the loopback interface may be called, and the ladder takes seconds. */
export const PARTNERS_NEARBY = { OUTBOUND_ALLOW: "127.0.0.0/8", PRESETS_WEBHOOK_PACE: "0.000001" };

/** Somebody who has webhooks. */
export interface Partner {
  readonly token: string;
  /** Registers a webhook; its id and secret. */
  register(url: string, input?: object): Promise<{ id: string; secret: string }>;
  get(path: string): Promise<Answer>;
  post(path: string, json?: object): Promise<Answer>;
  patch(id: string, json: object): Promise<Answer>;
  remove(id: string): Promise<Answer>;
  /** Deliveries of a webhook, the oldest first, once `ready` accepts them. */
  // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
  deliveries(id: string, ready: (items: any[]) => boolean): Promise<any[]>;
}

export async function openPartner({ app, ask }: Library, account = ADA): Promise<Partner> {
  const token = await app.tokenFor(account, ["presets:write", "webhooks:write"]);
  const partner: Partner = {
    token,
    async register(url, input = {}) {
      const { status, body } = await partner.post("/v1/webhooks", { url, ...input });
      strictEqual(status, 201, JSON.stringify(body));
      return { id: body.webhook.id, secret: body.secret };
    },
    get: (path) => ask(path, { token }),
    post: (path, json) => ask(path, { method: "POST", token, ...(json && { json }) }),
    patch: (id, json) =>
      ask(`/v1/webhooks/${id}`, {
        ...{ method: "PATCH", token, json },
        headers: { "if-match": "*", "content-type": "application/merge-patch+json" },
      }),
    remove: (id) => ask(`/v1/webhooks/${id}`, { method: "DELETE", token }),
    async deliveries(id, ready) {
      let items: unknown[] = [];
      await untilReady(async () => {
        items = (await partner.get(`/v1/webhooks/${id}/deliveries?limit=100`)).body.items.reverse();
        if (!ready(items)) throw new Error(`The deliveries are ${JSON.stringify(items)}`);
      });
      return items;
    },
  };
  return partner;
}
