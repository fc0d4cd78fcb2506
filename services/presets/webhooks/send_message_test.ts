import { strictEqual } from "node:assert/strict";
import { newWebhook } from "../domain/webhook.ts";
import { sendMessage } from "./send_message.ts";

const AT = new Date("2026-03-01T12:00:00Z");

Deno.test("an attempt took whole milliseconds, however finely they were measured", async () => {
  const birth = { id: "whk_01jb2m8y5kq0w9v3x7c4d6e8fg", owner: "acc_ada", sealed: "sealed", at: AT };
  const { attempt } = await sendMessage(
    {
      outbound: {
        send: () =>
          Promise.resolve({
            ...{ status: 204, headers: {}, body: new Uint8Array(), truncated: false, address: "192.0.2.1" },
            durationMs: 11.297667000000047,
          }),
      },
      secrets: {
        create: () => Promise.reject(new Error("No secret is made for an attempt")),
        open: () => Promise.resolve("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="),
      },
      now: () => AT,
    },
    {
      ...{ id: "dlv_1", eventId: "evt_1", body: "{}", rung: 0, leasedUntil: AT, createdAt: AT },
      webhook: newWebhook({ url: "https://partner.example/" }, birth),
    },
    new AbortController().signal,
  );
  strictEqual(attempt.durationMs, 11);
});
