import { type Answer, answerFaults, problemFaults, problemOf } from "../contract/answer_faults.ts";
import { schemaFaults } from "../contract/schema_faults.ts";
import type { Subject } from "../contract/subjects.ts";
import type { Sent } from "../contract/world.ts";

/** The operation an address and a method mean by the documents, or why there is none. */
export function addressed(
  subjects: readonly Subject[],
  method: string,
  target: string,
): Subject | "none" | "other" {
  const { pathname } = new URL(target, "http://downbeat.test");
  const all = subjects.filter(({ spec }) => routeOf(spec.path).test(pathname));
  if (all.length === 0) return "none";
  // A concrete path comes before a template that would fit it too (OpenAPI 3.1, Path Templating Matching).
  const concrete = all.filter(({ spec }) => !spec.path.includes("{"));
  const asked = method === "HEAD" ? "get" : method.toLowerCase();
  return (concrete.length > 0 ? concrete : all).find(({ spec }) => spec.method === asked) ?? "other";
}

function routeOf(path: string): RegExp {
  const literal = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${literal}$`);
}

/** Where an answer leaves the documents, given what was asked; none when all is as promised. */
export function judge(subjects: readonly Subject[], sent: Sent, answer: Answer): string[] {
  const subject = addressed(subjects, sent.method, sent.target);
  if (typeof subject === "string") {
    if (sent.method === "HEAD") {
      return answer.status === 404 || answer.status === 405 ? [] : [`answers ${answer.status}`];
    }
    const expected = subject === "none" ? "not-found" : "method-not-allowed";
    return problemOf(answer) === undefined ? [`answers ${answer.status}`] : problemFaults(answer, [expected]);
  }
  const faults = answerFaults(subject, answer, sent.method);
  if (answer.status >= 500) faults.push(`fails with ${answer.status}`);
  if (answer.status < 300) faults.push(...wronglyTaken(subject, sent));
  return faults;
}

/** What the schema of the body holds against a request that was taken all the same. */
function wronglyTaken({ document, media }: Subject, { headers, body }: Sent): string[] {
  const type = (headers["content-type"] ?? "").split(";", 1)[0]!.trim().toLowerCase();
  const declared = media.find((one) => one.type === type && !one.binary && !one.form);
  if (!declared || typeof body !== "string") return [];
  return schemaFaults(document, declared.schema, JSON.parse(body), "/body").map((fault) =>
    `takes a body where ${fault}`
  );
}
