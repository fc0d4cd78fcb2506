import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { logger } from "@downbeat/runtime/observe";
import { freePort } from "../../../tests/support/server.ts";
import { openOwner } from "../testing/relayed.ts";
import { DirectoryAway, type RoomDirectory } from "./directory.ts";
import { findRoom, type RoomRequest } from "./find_room.ts";
import { memoryDirectory } from "./memory_directory.ts";

const request = (relayed = false): RoomRequest => ({
  upgrade: { kind: "resume", credential: "abc", relayed },
  address: "192.0.2.7",
  requestId: "request-1",
  log: logger("sessions"),
});

function located(locate: RoomDirectory["locate"]): RoomDirectory {
  return { ...memoryDirectory({ now: () => new Date() }), locate };
}

Deno.test("a room that nobody has is here, and stays here under its term", async () => {
  await using directory = memoryDirectory({ now: () => new Date() });
  const found = await findRoom(directory, "ses_a", request());
  ok(found.here);
  deepStrictEqual(await findRoom(directory, "ses_a", request(true)), found);
});

Deno.test("a room of another node is reached there, with the client's own credential", async () => {
  await using owner = await openOwner();
  await using directory = located(() => Promise.resolve({ here: false, url: owner.url }));
  const found = await findRoom(directory, "ses_a", request());
  ok(!found.here);
  strictEqual(found.answer.status, 101);
  const [asked] = owner.requests;
  strictEqual(asked?.url, "/v1/sessions/ses_a/live");
  strictEqual(asked.headers["sec-websocket-protocol"], "downbeat.v1,resume.abc");
});

Deno.test("a request that a node handed on is not handed on again", async () => {
  await using owner = await openOwner();
  await using directory = located(() => Promise.resolve({ here: false, url: owner.url }));
  await rejects(findRoom(directory, "ses_a", request(true)), { type: "unavailable" });
  strictEqual(owner.requests.length, 0);
});

Deno.test("while the directory is away a room is unavailable", async () => {
  await using directory = located(() => Promise.reject(new DirectoryAway("Cannot reach the directory")));
  await rejects(findRoom(directory, "ses_a", request()), { type: "unavailable" });
});

Deno.test("a room whose node is dead is waited for, until its lease ends", async () => {
  const dead = { here: false, url: `http://127.0.0.1:${freePort()}` } as const;
  const answers = [dead, dead, { here: true, term: 7 } as const];
  await using directory = located(() => Promise.resolve(answers.shift()!));
  deepStrictEqual(await findRoom(directory, "ses_a", request()), { here: true, term: 7 });
  strictEqual(answers.length, 0);
});

Deno.test("what the room's node refuses is refused at once", async () => {
  await using owner = await openOwner({ refuse: "401 Unauthorized" });
  await using directory = located(() => Promise.resolve({ here: false, url: owner.url }));
  await rejects(findRoom(directory, "ses_a", request()), { type: "unauthenticated" });
  strictEqual(owner.requests.length, 1);
});
