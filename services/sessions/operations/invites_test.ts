import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { SessionsTables } from "../store/tables.ts";
import { decodeSvg } from "../testing/decode_qr.ts";
import { openBand } from "../testing/open_band.ts";
import { sessionsDatabase } from "../testing/open_sessions.ts";

const MINUTE_MS = 60_000;
const invitesOf = (id: string) => `/v1/sessions/${id}/invites`;

forEachEngine(
  "an invite tells its code once, as text, in an address and as a QR code",
  async (_t, database) => {
    await using band = await openBand(database, {
      SESSIONS_STAGE_URL: "https://play.example/stage/?lang=en",
    });
    const owner = await band.guest();
    const id = await band.session(owner);
    const { status, body, headers } = await band.ask("POST", invitesOf(id), owner, { json: {} });
    strictEqual(status, 201);
    match(body.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    strictEqual(body.url, `https://play.example/stage/?lang=en#join=${body.code}`);
    strictEqual(decodeSvg(body.qrSvg), body.url);
    strictEqual(headers.get("location"), `${invitesOf(id)}/${body.invite.id}`);
    const { uses, maxUses, role, createdAt, expiresAt } = body.invite;
    deepStrictEqual([uses, maxUses, role], [0, 50, "player"]);
    strictEqual(Date.parse(expiresAt) - Date.parse(createdAt), 24 * 60 * MINUTE_MS);
    const listed = await band.ask("GET", invitesOf(id), owner);
    deepStrictEqual(listed.body, { items: [body.invite] });
  },
  sessionsDatabase,
);

forEachEngine(
  "without a configured stage the address is the one that the process has",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const { body } = await band.ask("POST", invitesOf(await band.session(owner)), owner, { json: {} });
    match(body.url, /^http:\/\/127\.0\.0\.1:\d+\/stage\/#join=\w{8}$/);
  },
  sessionsDatabase,
);

forEachEngine(
  "the database holds no code, and nothing that a code could be guessed from",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const key = { "idempotency-key": "one-invite" };
    const { body } = await band.ask("POST", invitesOf(await band.session(owner)), owner, {
      json: {},
      headers: key,
    });
    const db = database.schema<SessionsTables>("sessions");
    const stored = JSON.stringify([
      await db.selectFrom("session_invites").selectAll().execute(),
      await db.selectFrom("idempotency_keys").selectAll().execute(),
    ]);
    ok(!stored.includes(body.code), stored);
    for (const algorithm of ["SHA-256", "SHA-1", "SHA-512"]) {
      const plain = new Uint8Array(
        await crypto.subtle.digest(algorithm, new TextEncoder().encode(body.code)),
      );
      for (
        const hash of [
          plain.toHex(),
          plain.toBase64(),
          plain.toBase64({ alphabet: "base64url", omitPadding: true }),
        ]
      ) {
        ok(!stored.includes(hash), algorithm);
      }
    }
  },
  sessionsDatabase,
);

forEachEngine(
  "invites are made, seen and revoked by owner and directors, and only the owner invites directors",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const id = await band.session(owner);
    const director = await band.member(owner, id, "director");
    const player = await band.member(owner, id, "player");
    const stranger = await band.guest();
    const status = async (...request: Parameters<typeof band.ask>) => (await band.ask(...request)).status;
    const expected = [[owner, 201, 201, 200, 204], [director, 403, 201, 200, 204], [
      player,
      403,
      403,
      403,
      403,
    ], [stranger, 404, 404, 404, 404]] as const;
    for (const [who, director, player, list, revoke] of expected) {
      deepStrictEqual([
        await status("POST", invitesOf(id), who, { json: { role: "director" } }),
        await status("POST", invitesOf(id), who, { json: { role: "player" } }),
        await status("GET", invitesOf(id), who),
        await status("DELETE", `${invitesOf(id)}/inv_00000000000000000000000000`, who),
      ], [director, player, list, revoke]);
    }
  },
  sessionsDatabase,
);

forEachEngine(
  "a session has at most 32 invites that live, also when many are made at the same moment",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const id = await band.session(owner);
    const make = () => band.ask("POST", invitesOf(id), owner, { json: { expiresInSeconds: 60 } });
    const answers = await Promise.all(Array.from({ length: 40 }, make));
    strictEqual(answers.filter(({ status }) => status === 201).length, 32);
    deepStrictEqual(
      [...new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.type))],
      [
        "/problems/limit-reached",
      ],
    );
    const { body: { items } } = await band.ask("GET", invitesOf(id), owner);
    strictEqual(items.length, 32);
    await band.ask("DELETE", `${invitesOf(id)}/${items[0].id}`, owner);
    deepStrictEqual([(await make()).status, (await make()).status], [201, 409]);
    band.sessions.advance(MINUTE_MS);
    deepStrictEqual((await band.ask("GET", invitesOf(id), owner)).body, { items: [] });
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 32; i++) strictEqual((await make()).status, 201);
      band.sessions.advance(MINUTE_MS);
    }
    const { count } = await database.schema<SessionsTables>("sessions").selectFrom("session_invites")
      .select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
    ok(count <= 32 + 64, `${count} are kept`);
  },
  sessionsDatabase,
);
