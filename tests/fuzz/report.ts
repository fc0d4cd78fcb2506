import type { Subject } from "../contract/subjects.ts";
import type { Sent } from "../contract/world.ts";
import type { Campaign } from "./campaign.ts";

const SHOWN = 4000;

/** Fewest requests from which every operation must have succeeded at least once; fewer may miss the rare ones. */
const ENOUGH = 5000;

/** Prints what a campaign did; throws when an answer left the documents, or when it never got anywhere. */
export function report(
  { requests, answers, failures, slowestMs }: Campaign,
  subjects: readonly Subject[],
  seed: number,
) {
  if (failures.length > 0) {
    const words = failures.map(({ number, sent, faults }) =>
      `request ${number}\n${describe(sent)}\n  ${faults.slice(0, 5).join("\n  ")}`
    );
    const again = `${Deno.env.get("PROVE") ? "PROVE=1 " : ""}FUZZ_SEED=${seed}`;
    throw new Error(`Run again with ${again}. The documents were left by:\n${words.join("\n\n")}`);
  }
  const succeeded = new Set(
    [...answers.keys()].filter((key) => / 2\d\d$/.test(key)).map((key) => key.split(" ")[0]),
  );
  // What opens sockets answers requests by refusals only.
  const never = subjects.filter(({ spec }) => spec.subprotocol === undefined && !succeeded.has(spec.id))
    .map(({ spec }) => spec.id);
  if (requests >= ENOUGH && never.length > 0) {
    throw new Error(`Seed ${seed} never succeeded with ${never.join(", ")}`);
  }
  console.log(
    `seed ${seed}: ${requests} requests, ${answers.size} kinds of answers, ${
      subjects.length - never.length
    } of ` +
      `${subjects.length} operations succeeded, slowest answer ${slowestMs.toFixed(0)} ms`,
  );
  if (Deno.env.get("PROVE")) {
    for (const [key, count] of [...answers].toSorted()) console.log(`  ${key}: ${count}`);
  }
}

function describe({ method, target, headers, body }: Sent): string {
  const text = body === undefined
    ? "(no body)"
    : typeof body === "string"
    ? body.slice(0, SHOWN)
    : `base64 ${body.toBase64().slice(0, SHOWN)}`;
  const shown = Object.entries(headers).map(([name, value]) =>
    `  ${name}: ${name === "authorization" ? "(a token)" : value.slice(0, 300)}`
  );
  return [`  ${method} ${target.slice(0, SHOWN)}`, ...shown, `  ${text}`].join("\n");
}
