import type { Database } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../../tests/support/engines.ts";
import { patternOf } from "../../testing/documents.ts";
import { type Band, openBand, type Person } from "../../testing/open_band.ts";
import { sessionsDatabase } from "../../testing/open_sessions.ts";
import { openTestRooms, type TestRooms, type TestRoomsOptions } from "./open_test_rooms.ts";

/** A session of Ada's with one pattern, "a", and a host of its live room. */
export interface LiveStage {
  readonly database: Database;
  readonly band: Band;
  readonly rooms: TestRooms;
  readonly ada: Person;
  readonly sessionId: string;
  /** The session as the API shows it, once it is as `fits` wants it. */
  // deno-lint-ignore no-explicit-any -- what the document holds is what the tests are about
  stored(fits: (document: any) => boolean): Promise<any>;
}

/** Registers a test of live rooms for both engines. */
export function liveTest(
  name: string,
  body: (stage: LiveStage) => Promise<void>,
  options: TestRoomsOptions = {},
): void {
  forEachEngine(name, async (_t, database) => {
    await using band = await openBand(database);
    await using rooms = openTestRooms(database, options);
    const ada = await band.guest();
    const sessionId = await band.session(ada, { title: "Tuesday", patterns: [patternOf("a", [0])] });
    const stored: LiveStage["stored"] = async (fits) => {
      for (;;) {
        // The embedded database answers without letting timers have their turn.
        await new Promise((resolve) => setTimeout(resolve));
        const { body } = await band.ask("GET", `/v1/sessions/${sessionId}`, ada);
        if (fits(body)) return body;
      }
    };
    await body({ database, band, rooms, ada, sessionId, stored });
  }, sessionsDatabase);
}

/** An edit that puts a hit on a step of the pattern "a". */
export function hitOn(step: number, opId: string = crypto.randomUUID()) {
  return { opId, patternId: "a", trackId: "kick", hit: { step, velocity: 100 } };
}

/** The steps of the pattern "a" with a hit, in order. */
export function stepsOf(
  { patterns }: { patterns: { groove: { tracks: { hits: { step: number }[] }[] } }[] },
): number[] {
  return patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step).toSorted((a, b) => a - b);
}
