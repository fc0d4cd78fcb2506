import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { CLOSE } from "./close_codes.ts";
import { liveTest } from "./testing/live_stage.ts";

liveTest("of fifty sockets that one resume token opened, one comes back", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const clientId = "client-of-ada";
  const first = await rooms.join(sessionId, ada.id, { clientId });
  const { welcome } = first;
  const doors = await Promise.all(
    Array.from({ length: 50 }, () => rooms.connect(sessionId, ada.id, { resume: welcome.resumeToken })),
  );
  for (const [i, door] of doors.entries()) {
    door.say("hello", { clientId: i % 2 === 0 ? clientId : `client-of-eve-${i}` });
  }
  strictEqual((await doors[0]!.next("welcome")).d.participantId, welcome.participantId);
  strictEqual(await first.ended, CLOSE.replaced);
  deepStrictEqual(
    await Promise.all(doors.slice(1).map(({ ended }) => ended)),
    Array(49).fill(CLOSE.draining),
  );
  strictEqual(await rooms.good(sessionId, welcome.resumeToken), false);
});

liveTest("a resume token is used up by whoever comes with it, as whichever client", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const { welcome } = await rooms.join(sessionId, ada.id);
  const stolen = await rooms.join(sessionId, ada.id, {
    clientId: "client-of-eve",
    resumeToken: welcome.resumeToken,
  });
  strictEqual(await rooms.good(sessionId, welcome.resumeToken), false);
  strictEqual(await rooms.good(sessionId, stolen.welcome.resumeToken), true);
});

liveTest(
  "a resume token that ends between the opening of its socket and hello is not good",
  async (stage) => {
    const { rooms, ada, sessionId } = stage;
    const here = await rooms.join(sessionId, ada.id, { clientId: "client-of-ada" });
    const door = await rooms.connect(sessionId, ada.id, { resume: here.welcome.resumeToken });
    here.say("leave");
    strictEqual(await here.ended, CLOSE.left);
    door.say("hello", { clientId: "client-of-ada" });
    strictEqual(await door.ended, CLOSE.draining);
  },
);

liveTest("sockets that open at the same moment do not go beyond their places", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const doors = await Promise.all(Array.from({ length: 4 }, () => rooms.connect(sessionId, ada.id)));
  strictEqual(await Promise.race(doors.map(({ ended }) => ended)), CLOSE.full);
  strictEqual(rooms.recorded.sockets, 3);
}, { settings: { maxSockets: 3 } });
