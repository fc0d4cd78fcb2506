import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  dataDirectory,
  type DownbeatProcess,
  startDownbeat,
} from "../../../tests/support/downbeat_process.ts";
import { onPostgres } from "../../../tests/support/engines.ts";
import { findRedis } from "../../../tests/support/redis_server.ts";
import { patternOf } from "../testing/documents.ts";
import { CLOSE } from "./close_codes.ts";
import type { SeenFrame } from "./testing/inbox.ts";
import { LiveClient } from "./testing/live_client.ts";
import { hitOn, stepsOf } from "./testing/live_stage.ts";

interface Somebody {
  readonly id: string;
  readonly token: string;
}

/** People and sessions of a running process. */
function crowdOf({ url }: DownbeatProcess) {
  const ask = async (method: string, path: string, token?: string, json?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(json && { "content-type": "application/json" }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    // deno-lint-ignore no-explicit-any -- what an answer holds is what the tests are about
    return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as any };
  };
  const crowd = {
    ask,
    async guest(): Promise<Somebody> {
      const { body } = await ask("POST", "/v1/auth/guest", undefined, {});
      return { id: body.account.id, token: body.accessToken };
    },
    async session({ token }: Somebody): Promise<string> {
      const json = { title: "Tuesday", patterns: [patternOf("a", [0])] };
      return (await ask("POST", "/v1/sessions", token, json)).body.id;
    },
    async member(owner: Somebody, sessionId: string, role: string): Promise<Somebody> {
      const invite = await ask("POST", `/v1/sessions/${sessionId}/invites`, owner.token, {
        role,
        maxUses: 1,
      });
      const guest = await crowd.guest();
      const joined = await ask("POST", "/v1/auth/exchange", guest.token, { code: invite.body.code });
      strictEqual(joined.status, 200, JSON.stringify(joined.body));
      return guest;
    },
    async ticket({ token }: Somebody, sessionId: string): Promise<string> {
      const { status, body } = await ask("POST", `/v1/sessions/${sessionId}/tickets`, token);
      strictEqual(status, 200, JSON.stringify(body));
      return body.ticket;
    },
    open: (sessionId: string, credential: string) => LiveClient.open(url, sessionId, credential),
    async join(who: Somebody, sessionId: string, hello: object = {}, credential?: string) {
      const client = await crowd.open(
        sessionId,
        credential ?? `ticket.${await crowd.ticket(who, sessionId)}`,
      );
      if (!(client instanceof LiveClient)) throw new Error(`Refused with ${client}`);
      client.say("hello", { clientId: `client-${crypto.randomUUID()}`, ...hello });
      const welcome: SeenFrame["d"] = (await client.next("welcome")).d;
      client.say("clock.ping", { t0: 0, nextMs: 10_000 });
      return { client, welcome };
    },
    async stored(
      { token }: Somebody,
      sessionId: string,
      fits: (steps: number[]) => boolean,
    ): Promise<number[]> {
      for (;;) {
        const steps = stepsOf((await ask("GET", `/v1/sessions/${sessionId}`, token)).body);
        if (fits(steps)) return steps;
      }
    },
  };
  return crowd;
}

const environment = (databaseUrl: string) => ({
  ...{ DATABASE_URL: databaseUrl, PRESETS_STARTER: "0", LIMIT_FACTOR: "0", LOG_LEVEL: "debug" },
});

/** Registers a test for each engine, with the address of an empty database. */
function forEachDatabase(name: string, run: (databaseUrl: string) => Promise<void>): void {
  Deno.test(`${name} (PGlite)`, async () => {
    await using directory = await dataDirectory();
    await run(directory.databaseUrl);
  });
  onPostgres(name, (_t, url) => run(url));
}

/** Registers a test against a process of its own, on each engine; nothing secret may be in what it printed. */
function processTest(
  name: string,
  body: (
    crowd: ReturnType<typeof crowdOf>,
    process: DownbeatProcess,
    keep: (secret: string) => void,
  ) => Promise<void>,
): void {
  forEachDatabase(name, async (databaseUrl) => {
    const secrets: string[] = [];
    await using process = await startDownbeat({ env: environment(databaseUrl) });
    await body(crowdOf(process), process, (secret) => void secrets.push(secret));
    process.signal("SIGTERM");
    const { printed, code } = await process.ended;
    strictEqual(code, 0, printed);
    for (const secret of secrets) ok(!printed.includes(secret), printed);
  });
}

processTest(
  "two members edit over real sockets, and what they did is saved",
  async (crowd) => {
    const ada = await crowd.guest();
    const sessionId = await crowd.session(ada);
    const bob = await crowd.member(ada, sessionId, "player");
    const [first, second] = [await crowd.join(ada, sessionId), await crowd.join(bob, sessionId)];
    const { d: pong } = await first.client.next("clock.pong");
    ok(pong.t1 <= pong.t2 && Math.abs(pong.t2 - Date.now()) < 60_000);
    first.client.say("cell.set", hitOn(4));
    second.client.say("cell.set", hitOn(8));
    const heard = (client: LiveClient) => Promise.all([client.next("cell.set"), client.next("cell.set")]);
    deepStrictEqual(await heard(first.client), await heard(second.client));
    deepStrictEqual(await crowd.stored(ada, sessionId, (steps) => steps.length === 3), [0, 4, 8]);
  },
);

processTest(
  "a broken connection comes back by its token and misses nothing; tickets and tokens are never logged",
  async (crowd, process, keep) => {
    const ada = await crowd.guest();
    const sessionId = await crowd.session(ada);
    const bob = await crowd.member(ada, sessionId, "player");
    const ticket = await crowd.ticket(ada, sessionId);
    keep(ticket);
    keep(ticket.split(".")[2]!);
    const clientId = "client-of-ada";
    const first = await crowd.join(ada, sessionId, { clientId }, `ticket.${ticket}`);
    const { epoch, resumeToken, seq } = first.welcome;
    keep(resumeToken);
    strictEqual(await crowd.open(sessionId, `ticket.${ticket}`), 401);
    strictEqual(
      await crowd.open(await crowd.session(ada), `ticket.${await crowd.ticket(ada, sessionId)}`),
      401,
    );
    strictEqual(await crowd.open(sessionId, `resume.${"x".repeat(43)}`), 401);
    strictEqual(await crowd.open("ses_00000000000000000000000000", `resume.${resumeToken}`), 401);
    first.client.break();
    const second = await crowd.join(bob, sessionId);
    for (const step of [1, 2, 3]) second.client.say("cell.set", hitOn(step));
    for (let i = 0; i < 3; i++) await second.client.next("cell.set");
    const back = await crowd.join(
      ada,
      sessionId,
      { clientId, resume: { epoch, seq } },
      `resume.${resumeToken}`,
    );
    strictEqual(back.welcome.resumed, true);
    const numbers = back.welcome.replay.map(({ s }: SeenFrame) => s);
    deepStrictEqual(numbers, numbers.map((_: number, i: number) => seq + 1 + i));
    strictEqual(back.welcome.replay.filter(({ t }: SeenFrame) => t === "cell.set").length, 3);
    strictEqual(await crowd.open(sessionId, `resume.${resumeToken}`), 401);
    process.signal("SIGTERM");
    await back.client.next("draining");
    strictEqual(await back.client.ended, CLOSE.draining);
  },
);

processTest("who is kicked, replaced or too loud loses the socket, and nobody else does", async (crowd) => {
  const ada = await crowd.guest();
  const sessionId = await crowd.session(ada);
  const bob = await crowd.member(ada, sessionId, "player");
  const host = await crowd.join(ada, sessionId);
  const older = await crowd.join(bob, sessionId, { clientId: "client-of-bob" });
  const newer = await crowd.join(bob, sessionId, { clientId: "client-of-bob" });
  strictEqual(await older.client.ended, CLOSE.replaced);
  host.client.say("kick", { participantId: newer.welcome.participantId });
  strictEqual(await newer.client.ended, CLOSE.kicked);
  strictEqual(await crowd.open(sessionId, `resume.${newer.welcome.resumeToken}`), 401);
  const eve = await crowd.member(ada, sessionId, "listener");
  const large = await crowd.join(eve, sessionId);
  large.client.sayText("x".repeat(20_000));
  ok([CLOSE.protocol, 1009].includes(await large.client.ended));
  strictEqual(await crowd.open(sessionId, `resume.${large.welcome.resumeToken}`), 401);
  host.client.say("cell.set", hitOn(9));
  await host.client.next("cell.set");
});

forEachDatabase("what was not saved yet is saved when the process stops", async (databaseUrl) => {
  const env = environment(databaseUrl);
  const { ada, sessionId } = await (async () => {
    await using process = await startDownbeat({ env });
    const crowd = crowdOf(process);
    const ada = await crowd.guest();
    const sessionId = await crowd.session(ada);
    const { client } = await crowd.join(ada, sessionId);
    client.say("cell.set", hitOn(11));
    await client.next("cell.set");
    process.signal("SIGTERM");
    strictEqual((await process.ended).code, 0);
    return { ada, sessionId };
  })();
  await using process = await startDownbeat({ env });
  deepStrictEqual(await crowdOf(process).stored(ada, sessionId, () => true), [0, 11]);
});

processTest("who does not read is closed as slow, and the others go on", async (crowd) => {
  const ada = await crowd.guest();
  const sessionId = await crowd.session(ada);
  const slow = await crowd.join(ada, sessionId);
  const reader = await crowd.join(ada, sessionId);
  slow.client.pause();
  const to = slow.welcome.participantId;
  // More than the buffers of both ends of a connection within one machine, as the rates of the senders allow.
  const senders = await Promise.all(Array.from({ length: 5 }, async () => {
    const member = await crowd.member(ada, sessionId, "player");
    return await Promise.all(Array.from({ length: 5 }, () => crowd.join(member, sessionId)));
  }));
  const data = "x".repeat(14_900);
  for (const { client } of senders.flat()) {
    for (let i = 0; i < 50; i++) client.say("signal", { to, kind: "offer", data });
  }
  const away = (d: { changed: { participantId: string; status: string }[] }) =>
    d.changed.some(({ participantId, status }) => participantId === to && status === "away");
  await reader.client.next("presence", away);
  reader.client.say("cell.set", hitOn(2));
  await senders[0]![0]!.client.next("cell.set");
  slow.client.resume();
  ok([CLOSE.slow, 1006].includes(await slow.client.ended));
});

const redis = await findRedis();
const TWO_NODES = "members of one room on two nodes play together, and go on when its node is killed";
if ("missing" in redis) {
  Deno.test({ name: `${TWO_NODES} (Redis: ${redis.missing})`, ignore: true, fn: () => {} });
} else {
  onPostgres(
    TWO_NODES,
    async (_t, databaseUrl) => {
      const env = { ...environment(databaseUrl), REDIS_URL: redis.url };
      await using owner = await startDownbeat({ env });
      await using other = await startDownbeat({ env });
      const [here, there] = [crowdOf(owner), crowdOf(other)];
      const ada = await here.guest();
      const sessionId = await here.session(ada);
      const first = await here.join(ada, sessionId);
      const bob = await here.member(ada, sessionId, "player");
      const clientId = "client-of-bob";
      const second = await there.join(bob, sessionId, { clientId });
      strictEqual(second.welcome.epoch, first.welcome.epoch);
      second.client.say("cell.set", hitOn(7, "op-from-there"));
      strictEqual((await first.client.next("cell.set")).d.opId, "op-from-there");
      await second.client.next("document.saved", ({ revision }) => revision > 1);
      owner.signal("SIGKILL");
      await second.client.ended;
      const hello = { resume: { epoch: first.welcome.epoch, seq: first.welcome.seq } };
      const credential = `resume.${second.welcome.resumeToken}`;
      for (
        let client = await there.open(sessionId, credential);;
        client = await there.open(sessionId, credential)
      ) {
        if (!(client instanceof LiveClient)) {
          strictEqual(client, 503);
          continue;
        }
        client.say("hello", { clientId, ...hello });
        const { d: welcome } = await client.next("welcome");
        deepStrictEqual([welcome.resumed, welcome.participantId], [false, second.welcome.participantId]);
        ok(welcome.epoch !== first.welcome.epoch && welcome.snapshot.timeline.term > 0);
        break;
      }
      deepStrictEqual(await there.stored(ada, sessionId, () => true), [0, 7]);
    },
  );
}
