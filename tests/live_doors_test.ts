import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { openBand } from "../services/sessions/testing/open_band.ts";
import { sessionsDatabase } from "../services/sessions/testing/open_sessions.ts";
import { Crowd } from "./live_hostile/crowd.ts";
import { RawSocket } from "./live_hostile/raw_socket.ts";
import { startDownbeat } from "./support/downbeat_process.ts";
import { forEachEngine, onPostgres } from "./support/engines.ts";
import { findRedis } from "./support/redis_server.ts";

const AT_ONCE = 50;

/** What became of sockets that said hello: the welcomes, and the codes of the others. */
async function greet(sockets: readonly RawSocket[]) {
  const welcomes: string[] = [];
  const codes: number[] = [];
  await Promise.all(sockets.map(async (socket) => {
    const welcome = Promise.withResolvers<string>();
    socket.onText = (text) => text.startsWith('{"t":"welcome"') && welcome.resolve(text);
    await socket.say("hello", { clientId: crypto.randomUUID() });
    const answer = await Promise.race([welcome.promise, socket.ended]);
    if (typeof answer === "string") welcomes.push(answer);
    else codes.push(answer);
  }));
  return { welcomes, codes };
}

forEachEngine("a ticket opens one socket, of its own session, within its minute", async (_t, database) => {
  await using band = await openBand(database, { CORS_ORIGINS: "https://stage.example" });
  const { sessions } = band;
  await using served = await sessions.app.listen();
  const crowd = new Crowd(served.url);
  const owner = await band.guest();
  const [here, elsewhere] = [await band.session(owner), await band.session(owner)];
  const ticket = async () => (await band.ask("POST", `/v1/sessions/${here}/tickets`, owner)).body.ticket;
  const opened: RawSocket[] = [];
  const open = async (sessionId: string, credential: string, headers = {}) => {
    const socket = await crowd.open(sessionId, credential, headers);
    if (!(socket instanceof RawSocket)) return socket;
    opened.push(socket);
    return 101;
  };
  const late = [await ticket(), await ticket(), await ticket()];
  sessions.advance(59_000);
  strictEqual(await open(here, `ticket.${late[0]}`), 101);
  sessions.advance(7_000);
  strictEqual(await open(here, `ticket.${late[1]}`), 401);
  const used = await ticket();
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => open(here, `ticket.${used}`)));
  deepStrictEqual(answers.toSorted(), [101, ...Array(AT_ONCE - 1).fill(401)]);
  // For as long as a clock that is behind may take it for good.
  sessions.advance(59_000);
  strictEqual(await open(here, `ticket.${used}`), 401);
  const other = await ticket();
  for (
    const [sessionId, credential] of [
      [elsewhere, `ticket.${other}`],
      ["ses_00000000000000000000000000", `ticket.${other}`],
      [here, `ticket.${owner.token}`],
      [here, `resume.${owner.token}`],
      [here, `resume.${other}`],
      [here, `ticket.${other.slice(0, -2)}xx`],
      [here, `ticket.${other.split(".").slice(0, 2).join(".")}.`],
    ] as const
  ) strictEqual(await open(sessionId, credential), 401, credential);
  strictEqual(await open(here, `ticket.${other}`, { origin: "https://elsewhere.example" }), 401);
  strictEqual(await open(here, `ticket.${other}`, { origin: "null" }), 401);
  strictEqual(await open(here, `ticket.${other}`, { "downbeat-relayed": "1" }), 101);
  for (const socket of opened) socket.break();
  await Promise.all(opened.map(({ ended }) => ended));
}, sessionsDatabase);

const redis = await findRedis();
const directories = [["alone", {}], [
  "with Redis",
  "missing" in redis ? undefined : { REDIS_URL: redis.url },
]] as const;
for (const [name, env] of directories) {
  if (!env) continue;
  onPostgres(
    `what opens sockets is used once by whoever is first, and printed nowhere: ${name}`,
    async (_t, url) => {
      await using process = await startDownbeat({
        env: {
          ...{ DATABASE_URL: url, PRESETS_STARTER: "0", LIMIT_FACTOR: "0", LOG_LEVEL: "debug" },
          ...{ OTEL_DENO: "true", OTEL_EXPORTER_OTLP_PROTOCOL: "console" },
          ...env,
        },
      });
      const crowd = new Crowd(process.url);
      const owner = await crowd.guest();
      const sessionId = await crowd.session(owner);
      const ticket = (await crowd.ticket(owner, sessionId))!;
      const all: RawSocket[] = [];
      const openAll = async (credential: string) => {
        const answers = await Promise.all(
          Array.from({ length: AT_ONCE }, () => crowd.open(sessionId, credential)),
        );
        const sockets = answers.filter((one) => one instanceof RawSocket);
        all.push(...sockets);
        ok(answers.every((one) => one instanceof RawSocket || one === 401));
        return await greet(sockets);
      };
      const first = await openAll(`ticket.${ticket}`);
      deepStrictEqual([first.welcomes.length, first.codes.length], [1, 0]);
      const { resumeToken } = JSON.parse(first.welcomes[0]!).d;
      const second = await openAll(`resume.${resumeToken}`);
      strictEqual(second.welcomes.length, 1);
      ok(second.codes.every((code) => code === 4040), `${second.codes}`);
      const { resumeToken: next } = JSON.parse(second.welcomes[0]!).d;
      const refused = await fetch(`${process.url}/v1/sessions/${sessionId}/live`, { headers: { ticket } });
      ok(!(await refused.text()).includes(ticket));
      for (const socket of all) socket.break();
      await Promise.all(all.map(({ ended }) => ended));
      process.signal("SIGTERM");
      const { printed } = await process.ended;
      match(printed, /sessions\.live|\/live/);
      const signature = ticket.split(".")[2]!;
      for (const secret of [ticket, signature, resumeToken, next, owner.token]) {
        ok(
          !printed.includes(secret),
          printed.slice(Math.max(0, printed.indexOf(secret) - 500)).slice(0, 1_000),
        );
      }
    },
  );
}
