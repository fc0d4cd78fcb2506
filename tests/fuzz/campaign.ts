import { arbitraryGroove } from "../../music/formats/testing/arbitrary_groove.ts";
import fc from "fast-check";
import { type Answer, problemOf } from "../contract/answer_faults.ts";
import type { Subject } from "../contract/subjects.ts";
import type { Sent, World } from "../contract/world.ts";
import { exampleWindows } from "../../services/telemetry/testing/publish_example.ts";
import { REPORT_HINTS } from "../telemetry/histogram_hints.ts";
import { judge } from "./judge.ts";
import { plans } from "./plan.ts";
import { Pool } from "./pool.ts";
import { resolvePlan } from "./resolve_plan.ts";
import { pick, schemaValues } from "./schema_values.ts";

export interface CampaignOptions {
  /** The services as they are called from a network address. */
  worldAt(address: string): World;
  readonly subjects: readonly Subject[];
  readonly seed: number;
  readonly requests: number;
}

/** What came of a campaign. */
export interface Campaign {
  readonly requests: number;
  /** Requests by operation and answer, such as `presets.create 201`. */
  readonly answers: ReadonlyMap<string, number>;
  /** Each with the request it befell. */
  readonly failures: readonly {
    readonly number: number;
    readonly sent: Sent;
    readonly faults: readonly string[];
  }[];
  readonly slowestMs: number;
}

const DEADLINE_MS = 10_000;
const CHUNK = 250;
const FAILURES_KEPT = 20;
/** People of an issuer that log in again and again; each has a new token in every chunk. */
const PEOPLE = 8;

/** Of devices that report; more than a network may bring. */
const ANON_IDS = Array.from(
  { length: 24 },
  (_, n) => `${"A".repeat(19)}${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n]}_w`,
);

/** Sends generated requests one after the other and judges every answer. The same seed makes the same requests. */
export async function runCampaign({ worldAt, subjects, seed, requests }: CampaignOptions): Promise<Campaign> {
  const pool = new Pool();
  const answers = new Map<string, number>();
  const failures: { number: number; sent: Sent; faults: string[] }[] = [];
  const arbitrary = plans(subjects, hintsFor(subjects, seed));
  let slowestMs = 0;
  let number = 0;
  for (let chunk = 0; number < requests; chunk++) {
    const size = Math.min(CHUNK, requests - number);
    // Failures close an address for a while, so each chunk comes from another.
    const world = worldAt(`198.18.${chunk >> 8 & 255}.${chunk & 255}`);
    await settle(world, pool);
    for (let i = 0; i < PEOPLE; i++) pool.idTokens[i] = await world.idToken(`person ${i}`);
    for (const plan of fc.sample(arbitrary, { seed: seed + chunk, numRuns: size })) {
      number++;
      const sent = await resolvePlan(plan, pool, world);
      const began = performance.now();
      const answer = await answered(world, sent);
      slowestMs = Math.max(slowestMs, performance.now() - began);
      const faults = answer instanceof Error ? [answer.message] : judge(subjects, sent, answer);
      if (faults.length > 0 && failures.length < FAILURES_KEPT) failures.push({ number, sent, faults });
      if (answer instanceof Error) continue;
      pool.learn(sent, answer);
      const key = `${plan.subject.spec.id} ${answer.status} ${problemOf(answer) ?? ""}`.trim();
      answers.set(key, (answers.get(key) ?? 0) + 1);
    }
  }
  return { requests: number, answers, failures, slowestMs };
}

/** New people who share a session, and a code that leads there. */
async function settle(world: World, pool: Pool): Promise<void> {
  const host = await world.guest();
  const { id, etag } = await world.session(host);
  const [member, { code }] = [await world.member(host, id), await world.invite(host, id)];
  pool.welcome({ host, member, session: { id, etag, owner: host.id }, code });
}

/** The answer, or why there is none within the deadline. */
async function answered(world: World, sent: Sent): Promise<Answer | Error> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Error>((resolve) => {
    timer = setTimeout(() => resolve(new Error(`gives no answer in ${DEADLINE_MS} ms`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([world.send(sent), late]);
  } catch (error) {
    return new Error(`throws ${error}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Where a random value would only ever meet "not found": ids, tags and tokens come from the pool. */
function hintsFor(subjects: readonly Subject[], seed: number) {
  const grooves = fc.sample(arbitraryGroove(), { seed, numRuns: 150 });
  const anyGroove = schemaValues(
    subjects.find(({ document }) => document.components.schemas?.["Groove"])!.document,
    { $ref: "#/components/schemas/Groove" },
    { bySchema: new Map(), byName: new Map() },
  );
  return {
    bySchema: new Map<string, fc.Arbitrary<unknown>>([
      [
        "Groove",
        fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...grooves) }, { weight: 1, arbitrary: anyGroove }),
      ],
      ...REPORT_HINTS.bySchema,
      ["PresetId", pick("preset")],
      ["KeyId", pick("partnerKey")],
      ["CollectionId", pick("collection")],
      ["WebhookId", pick("webhook")],
      ["InviteId", pick("invite")],
      ["DeliveryId", pick("delivery")],
      ["SessionId", pick("session")],
      ["DeviceId", fc.constantFrom("pads", "phones", "d-1", "d_2")],
      ["AccountId", pick("account")],
      ["Email", pick("email")],
      ["Password", fc.constantFrom("a long secret phrase", "another long phrase")],
      ["Fingerprint", pick("fingerprint")],
      ["AnonId", fc.constantFrom(...ANON_IDS)],
      ["WindowName", fc.constantFrom(...Object.values(exampleWindows()), "2026-W01", "2026-02-30")],
      ["License", fc.constantFrom("CC0-1.0", "CC-BY-4.0", "CC-BY-ND-4.0", "MIT")],
    ]),
    byName: new Map<string, fc.Arbitrary<unknown>>([
      ...REPORT_HINTS.byName,
      ["accountId", pick("account")],
      ["If-Match", pick("etag")],
      ["If-None-Match", pick("readTag")],
      ["Idempotency-Key", pick("key")],
      ["cursor", pick("cursor")],
      ["refreshToken", pick("refreshToken")],
      ["idToken", pick("idToken")],
      ["code", pick("joinCode")],
      ["nonce", fc.constantFrom(...Array(9).fill(undefined), "n-1")],
      ["version", fc.constantFrom("1.0.0", "1.1.0", "2.0.0", "0.0.1", "999999.0.0")],
      ["revision", fc.integer({ min: 1, max: 5 })],
      ["owner", fc.oneof(fc.constant("me"), pick("account"))],
      ["tags", fc.array(fc.constantFrom("house", "funk", "one-drop"), { maxLength: 4 })],
      ["style", fc.constantFrom("house", "funk", "techno")],
    ]),
  };
}
