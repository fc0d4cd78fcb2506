import { type Answer, answerFaults, problemOf } from "./answer_faults.ts";
import { STATES } from "./fixtures.ts";
import { type CallOptions, goodCall } from "./good_call.ts";
import type { Subject } from "./subjects.ts";
import type { Person, Sent, World } from "./world.ts";

/** What a check of one operation works with. */
export interface Case {
  readonly world: World;
  readonly subject: Subject;
  /** Every operation, for those that feed this one. */
  readonly subjects: readonly Subject[];
  /** A request that succeeds, with fixtures of its own. */
  good(options?: Partial<CallOptions>): Promise<Sent & { readonly person: Person }>;
}

/** A promise of the documents, checked on one operation. */
export interface Check {
  readonly promise: string;
  appliesTo(subject: Subject): boolean;
  /** What is wrong, as sentences; none when the operation keeps the promise. */
  faults(one: Case): Promise<string[]>;
}

/** Finds the state of a preset in which an operation succeeds, so that every check can build on a success. */
export async function openCase(
  world: World,
  subjects: readonly Subject[],
  subject: Subject,
): Promise<Case | { readonly never: readonly string[] }> {
  const never: string[] = [];
  for (const state of STATES) {
    const answer = await world.send(await goodCall(world, subjects, subject, { state }));
    if (answer.status < 300) {
      return {
        ...{ world, subjects, subject },
        good: (options) => goodCall(world, subjects, subject, { state, ...options }),
      };
    }
    never.push(`${answer.status} ${problemOf(answer)} with a ${state} preset`);
  }
  return { never };
}

/** Faults of an answer that must be one problem, such as `unauthenticated`. */
export function faultsUnless(subject: Subject, answer: Answer, problem: string): string[] {
  const found = problemOf(answer);
  const wrong = found === problem ? [] : [`answers ${answer.status} ${found ?? ""}, not ${problem}`];
  return [...wrong, ...answerFaults(subject, answer)];
}

/** Faults of an answer that must be a success. */
export function faultsUnlessGood(subject: Subject, answer: Answer): string[] {
  const wrong = answer.status < 300 ? [] : [`answers ${answer.status} ${problemOf(answer) ?? ""}`];
  return [...wrong, ...answerFaults(subject, answer)];
}
