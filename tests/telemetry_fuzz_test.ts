import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { sql } from "kysely";
import { openDatabase } from "../runtime/db/mod.ts";
import { type Answer, answerFaults, jsonOf, problemOf, readAnswer } from "./contract/answer_faults.ts";
import { readSubjects, type Subject } from "./contract/subjects.ts";
import { SMALL_HEAP } from "./live_hostile/resident_memory.ts";
import { scaled } from "./support/scaled.ts";
import { arbitraryUploads, type Upload } from "./telemetry/arbitrary_upload.ts";
import { onEachStore, type Store } from "./telemetry/each_store.ts";
import { type Expected, expectedAnswers } from "./telemetry/expected_answers.ts";
import { inMib, MIB, watchMemory } from "./telemetry/watch_memory.ts";

const UPLOADS = scaled(20_000);
const REPLAY = Deno.env.get("FUZZ_SEED");
const SEED = Number(REPLAY ?? (Deno.env.get("PROVE") ? Date.now() % 2 ** 31 : 1));
const CHUNK = 250;
const AT_ONCE = 16;
const MOST_GROWTH = 256 * MIB;

const OUTCOMES = [
  ...["taken", "bad-request", "inconsistent-histogram", "payload-too-large", "report-too-early"],
  ...["report-too-late", "schema-mismatch", "unsupported-media-type"],
];
const PATH = "/v1/telemetry/performance";

onEachStore(`${UPLOADS} generated uploads are taken or refused as the document says`, async (store) => {
  const subject = (await readSubjects()).find(({ spec }) => spec.id === "telemetry.performance")!;
  const arbitrary = arbitraryUploads(subject.document);
  const outcomes = new Map<string, number>();
  const taken = new Set<string>();
  let figures = "";
  {
    await using downbeat = await store.start({
      TELEMETRY_IDS_PER_NETWORK: "0",
      DENO_V8_FLAGS: SMALL_HEAP,
    });
    await using memory = await watchMemory(downbeat.pid);
    for (let sent = 0; sent < UPLOADS; sent += CHUNK) {
      const seed = SEED + sent;
      const uploads = fc.sample(arbitrary, { seed, numRuns: Math.min(CHUNK, UPLOADS - sent) });
      const senders = Array.from({ length: AT_ONCE }, async () => {
        for (let upload = uploads.pop(); upload; upload = uploads.pop()) {
          const expected = expectedAnswers(subject.document, upload, Date.now());
          const answer = await send(downbeat.url, upload);
          const faults = judge(subject, expected, answer);
          const again = `Again with FUZZ_SEED=${SEED}: ${describe(upload)}`;
          deepStrictEqual(faults, [], `${again}\n${new TextDecoder().decode(answer.bytes)}`);
          const outcome = problemOf(answer) ?? "taken";
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          if (answer.status === 202) taken.add(expected.batchId!);
        }
      });
      await Promise.all(senders);
    }
    const { beforeBytes, peakBytes } = await memory.seen();
    ok(peakBytes - beforeBytes < MOST_GROWTH, `The process grew by ${inMib(peakBytes - beforeBytes)}`);
    figures = `resident ${inMib(beforeBytes)} before, ${inMib(peakBytes)} at most`;
    downbeat.signal("SIGTERM");
    const { code, printed } = await downbeat.ended;
    strictEqual(code, 0, printed);
    ok(!/"level":"ERROR/.test(printed), printed);
  }
  strictEqual(await countReports(store), taken.size);
  for (const outcome of OUTCOMES) {
    ok(outcomes.has(outcome), `No upload was answered "${outcome}"`);
  }
  console.log(
    `seed ${SEED}: ${
      [...outcomes].toSorted().map(([name, count]) => `${count} ${name}`).join(", ")
    }; ${figures}`,
  );
});

async function send(baseUrl: string, { contentType, coding, query, strays, body }: Upload): Promise<Answer> {
  const headers = new Headers(strays);
  headers.set("content-type", contentType);
  if (coding !== undefined) headers.set("content-encoding", coding);
  return await readAnswer(await fetch(`${baseUrl}${PATH}${query}`, { method: "POST", headers, body }));
}

function judge(subject: Subject, { answers }: Expected, answer: Answer): string[] {
  const faults = answerFaults(subject, answer);
  const name = answer.status === 202 ? "taken" : problemOf(answer) ?? String(answer.status);
  if (!answers.includes(name)) faults.push(`answers "${name}", not ${answers.join(" or ")}`);
  if (name === "inconsistent-histogram") {
    const { errors = [] } = jsonOf(answer) as { errors?: { pointer: string }[] };
    if (errors.length === 0) faults.push("names no place");
    for (const { pointer } of errors) {
      if (!pointer.startsWith("/body/metrics/")) faults.push(`points to "${pointer}"`);
    }
  }
  return faults;
}

function describe({ contentType, coding, strays, body }: Upload): string {
  return JSON.stringify({ contentType, coding, strays, body: new TextDecoder().decode(body).slice(0, 3000) });
}

async function countReports(store: Store): Promise<number> {
  await using database = await openDatabase(store.databaseUrl);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from telemetry.reports`
    .execute(database.schema("telemetry"));
  return rows[0]!.count;
}
