import { deepStrictEqual } from "node:assert/strict";
import { admit, newInvite } from "./invite.ts";

const at = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const invite = newInvite(
  { role: "player", maxUses: 2, expiresInSeconds: 60 },
  { id: "inv_1", sessionId: "ses_1", at },
);

Deno.test("an invite gives its role to newcomers, and to members only a higher one", () => {
  deepStrictEqual(admit(invite, undefined, at), { kind: "admitted", role: "player", joins: true });
  deepStrictEqual(admit(invite, "listener", at), { kind: "admitted", role: "player", joins: false });
  for (const role of ["player", "director", "owner"] as const) {
    deepStrictEqual(admit(invite, role, at), { kind: "member", role });
  }
});

Deno.test("a used-up invite still knows its members, and gives nobody anything", () => {
  const used = { ...invite, uses: 2 };
  deepStrictEqual(admit(used, "player", at), { kind: "member", role: "player" });
  deepStrictEqual(admit(used, "listener", at), { kind: "refused" });
  deepStrictEqual(admit(used, undefined, at), { kind: "refused" });
});

Deno.test("an invite whose time is over is good for nobody, members included", () => {
  deepStrictEqual(admit(invite, undefined, later(59.999)), { kind: "admitted", role: "player", joins: true });
  for (const role of ["owner", "player", undefined] as const) {
    deepStrictEqual(admit(invite, role, later(60)), { kind: "refused" });
  }
});
