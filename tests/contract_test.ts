import { deepStrictEqual, ok } from "node:assert/strict";
import { presets } from "@downbeat/presets";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sessions } from "@downbeat/sessions";
import { telemetry } from "@downbeat/telemetry";
import { publishExample } from "../services/telemetry/testing/publish_example.ts";
import { accessChecks } from "./contract/access_checks.ts";
import { addressChecks } from "./contract/address_checks.ts";
import { bodyChecks } from "./contract/body_checks.ts";
import { faultsUnless, openCase } from "./contract/case.ts";
import { formChecks } from "./contract/form_checks.ts";
import { headerChecks } from "./contract/header_checks.ts";
import { askServer, socketChecks } from "./contract/socket_checks.ts";
import { stateChecks } from "./contract/state_checks.ts";
import { readSubjects } from "./contract/subjects.ts";
import { openWorld, OPS_KEY } from "./contract/world.ts";
import { openIssuer } from "./support/issuer.ts";
import { openEmbedded } from "./support/pglite.ts";

const services = [sessions, presets, telemetry];
const checks = [
  ...stateChecks,
  ...accessChecks,
  ...addressChecks,
  ...bodyChecks,
  ...formChecks,
  ...headerChecks,
];

/** Quotas count, but nothing here uses them up. */
const env = { LIMIT_FACTOR: "1000", PRESETS_STARTER: "0", TELEMETRY_OPS_KEYS: OPS_KEY };

/** A hundredth of what an address may send in a minute, and one more. */
const MOST_UNTIL_429 = 91;

Deno.test("every operation of every document keeps the contract", async (t) => {
  const subjects = await readSubjects();
  ok(subjects.length > 0);
  await using database = await openEmbedded(testDatabase(services));
  await publishExample(database);
  await using issuer = await openIssuer();
  await using app = await openTestApp({ database, services, env: { ...env, ...issuer.env } });
  await using listening = await app.listen();
  const world = openWorld(app, issuer);
  for (const subject of subjects) {
    // The services' own timers run on beside a step; the test around them holds all of it to account.
    await t.step({
      name: subject.spec.id,
      sanitizeOps: false,
      sanitizeResources: false,
      fn: () => subject.spec.subprotocol === undefined ? keep(subject) : keepSocket(subject),
    });
  }

  async function keep(subject: (typeof subjects)[number]): Promise<void> {
    const one = await openCase(world, subjects, subject);
    if ("never" in one) throw new Error(`${subject.spec.id} never succeeds: ${one.never.join(", ")}`);
    const broken: Record<string, string[]> = {};
    for (const { promise, appliesTo, faults } of checks) {
      if (!appliesTo(subject)) continue;
      const found = await faults(one);
      if (found.length > 0) broken[promise] = found.slice(0, 6);
    }
    deepStrictEqual(broken, {});
  }

  async function keepSocket(subject: (typeof subjects)[number]): Promise<void> {
    const broken: Record<string, string[]> = {};
    for (const { promise, faults } of socketChecks) {
      const found = await faults({ world, subject, ask: (asked) => askServer(listening.url, asked) });
      if (found.length > 0) broken[promise] = found;
    }
    deepStrictEqual(broken, {});
  }
});

Deno.test("every operation answers 429 with the time to wait once its quota is used up", async () => {
  const subjects = await readSubjects();
  await using database = await openEmbedded(testDatabase(services));
  await publishExample(database);
  await using issuer = await openIssuer();
  const ample = { ...env, ...issuer.env };
  await using app = await openTestApp({ database, services, env: ample });
  await using scarce = await openTestApp({ database, services, env: { ...ample, LIMIT_FACTOR: "0.01" } });
  const broken: Record<string, string[]> = {};
  // Who may open sockets is asked over a connection only; what counts an address is the same for all.
  for (const [i, subject] of subjects.filter(({ spec }) => spec.subprotocol === undefined).entries()) {
    const one = await openCase(openWorld(app, issuer), subjects, subject);
    if ("never" in one) throw new Error(`${subject.spec.id} never succeeds: ${one.never.join(", ")}`);
    const sent = await one.good();
    const world = openWorld(scarce, issuer, `198.51.100.${i}`);
    let answer = await world.send(sent);
    for (let count = 1; answer.status !== 429 && count < MOST_UNTIL_429; count++) {
      answer = await world.send(sent);
    }
    const faults = faultsUnless(subject, answer, "quota-exceeded");
    if (!/r=0;/.test(answer.headers.get("ratelimit") ?? "")) faults.push("does not say that nothing is left");
    if (faults.length > 0) broken[subject.spec.id] = faults;
  }
  deepStrictEqual(broken, {});
});
