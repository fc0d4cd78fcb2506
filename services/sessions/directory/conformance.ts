import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { someContinuity } from "../testing/continuity.ts";
import type { RoomDirectory } from "./directory.ts";

const LIFETIME_MS = 60_000;

/** The term of a room that is here. */
export async function takeRoom(directory: RoomDirectory, sessionId: string): Promise<number> {
  const location = await directory.locate(sessionId);
  ok(location.here, "The room is elsewhere");
  return location.term;
}

/** What every directory must guarantee, as tests. `open` gives a directory whose rooms nobody else has. */
export function testDirectory(
  adapter: string,
  open: () => Promise<RoomDirectory>,
  options: { ignore?: boolean } = {},
): void {
  function guarantee(sentence: string, test: (directory: RoomDirectory) => Promise<void>): void {
    Deno.test({
      name: `the ${adapter} directory ${sentence}`,
      ignore: options.ignore ?? false,
      async fn() {
        await using directory = await open();
        await test(directory);
      },
    });
  }

  guarantee("takes a room that nobody has, and keeps it under one term", async (directory) => {
    await directory.ready();
    const locations = await Promise.all(Array.from({ length: 20 }, () => directory.locate("ses_a")));
    const [first] = locations;
    ok(first?.here);
    for (const location of locations) deepStrictEqual(location, first);
  });

  guarantee("gives a term that is at least the time, and a higher one each time", async (directory) => {
    const beganMs = Date.now();
    let last = 0;
    for (let i = 0; i < 20; i++) {
      const term = await takeRoom(directory, "ses_a");
      ok(term > last && term >= beganMs - 1000, `${term} after ${last}`);
      last = term;
      await directory.release("ses_a");
    }
  });

  guarantee("releases a room that it does not have without a word", async (directory) => {
    await directory.release("ses_a");
  });

  guarantee("keeps what the highest term says of a room, and refuses older terms", async (directory) => {
    const older = await takeRoom(directory, "ses_a");
    strictEqual(await directory.keep("ses_a", older, someContinuity(1)), true);
    await directory.release("ses_a");
    strictEqual(await directory.keep("ses_a", older, someContinuity(2)), true);
    const newer = await takeRoom(directory, "ses_a");
    strictEqual(await directory.keep("ses_a", older, someContinuity(3)), false);
    deepStrictEqual(await directory.recall("ses_a"), someContinuity(2));
    strictEqual(await directory.keep("ses_a", newer, someContinuity(4)), true);
    deepStrictEqual(await directory.recall("ses_a"), someContinuity(4));
  });

  guarantee("recalls nothing of a room of which nothing was kept", async (directory) => {
    const term = await takeRoom(directory, "ses_a");
    await directory.keep("ses_a", term, someContinuity(1));
    strictEqual(await directory.recall("ses_b"), undefined);
  });

  guarantee("leaves out participants that do not fit, and keeps the rest", async (directory) => {
    const term = await takeRoom(directory, "ses_a");
    strictEqual(await directory.keep("ses_a", term, someContinuity(7, 2000)), true);
    const recalled = await directory.recall("ses_a");
    ok(recalled);
    const { participants, ...rest } = recalled;
    deepStrictEqual(participants, someContinuity(7, 2000).participants.slice(0, participants.length));
    ok(participants.length > 256, `${participants.length} participants`);
    const { participants: _, ...whole } = someContinuity(7, 2000);
    deepStrictEqual(rest, whole);
  });

  guarantee("refuses to keep a room that is too large even without participants", async (directory) => {
    const term = await takeRoom(directory, "ses_a");
    const large = { ...someContinuity(1), slots: { drums: "x".repeat(70_000) } };
    await rejects(directory.keep("ses_a", term, large), RangeError);
    strictEqual(await directory.recall("ses_a"), undefined);
  });

  guarantee("redeems a ticket once, however many ask at the same time", async (directory) => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => directory.redeem("tic_a", LIFETIME_MS)),
    );
    strictEqual(answers.filter(Boolean).length, 1);
    strictEqual(await directory.redeem("tic_b", LIFETIME_MS), true);
    strictEqual(await directory.redeem("tic_b", LIFETIME_MS), false);
  });

  guarantee("knows a resume token in its own room only", async (directory) => {
    await takeRoom(directory, "ses_a");
    const who = { participantId: "par_a", userId: "usr_a" };
    await directory.keepResume("ses_a", "hash", who, LIFETIME_MS);
    deepStrictEqual(await directory.findResume("ses_a", "hash"), who);
    strictEqual(await directory.findResume("ses_b", "hash"), undefined);
    strictEqual(await directory.findResume("ses_a", "other"), undefined);
  });

  guarantee("knows the last resume token of a participant and none before", async (directory) => {
    await takeRoom(directory, "ses_a");
    const [ann, bob] = ["a", "b"].map((id) => ({ participantId: `par_${id}`, userId: `usr_${id}` }));
    await directory.keepResume("ses_a", "first", ann!, LIFETIME_MS);
    await directory.keepResume("ses_a", "bob's", bob!, LIFETIME_MS);
    await directory.keepResume("ses_a", "second", ann!, LIFETIME_MS);
    await directory.keepResume("ses_a", "second", ann!, LIFETIME_MS);
    strictEqual(await directory.findResume("ses_a", "first"), undefined);
    deepStrictEqual(await directory.findResume("ses_a", "second"), ann);
    await directory.dropResume("ses_a", "par_a");
    strictEqual(await directory.findResume("ses_a", "second"), undefined);
    deepStrictEqual(await directory.findResume("ses_a", "bob's"), bob);
    await directory.dropResume("ses_a", "par_a");
  });

  guarantee("knows resume tokens also when the room was given back", async (directory) => {
    await takeRoom(directory, "ses_a");
    const who = { participantId: "par_a", userId: "usr_a" };
    await directory.keepResume("ses_a", "hash", who, LIFETIME_MS);
    await directory.release("ses_a");
    deepStrictEqual(await directory.findResume("ses_a", "hash"), who);
    await takeRoom(directory, "ses_a");
    deepStrictEqual(await directory.findResume("ses_a", "hash"), who);
  });

  guarantee("forgets resume tokens and tickets when their lifetime is over", async (directory) => {
    await takeRoom(directory, "ses_a");
    await directory.keepResume("ses_a", "hash", { participantId: "par_a", userId: "usr_a" }, 50);
    strictEqual(await directory.redeem("tic_a", 50), true);
    await until(async () => await directory.findResume("ses_a", "hash") === undefined);
    await until(() => directory.redeem("tic_a", LIFETIME_MS));
  });
}

/** Asks again every few milliseconds until the answer is yes. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!await holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
