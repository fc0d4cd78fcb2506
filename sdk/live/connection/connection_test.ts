import { strictEqual } from "node:assert/strict";
import { FakeRoom } from "../../testing/fake_room.ts";
import { joinFakeRoom } from "../../testing/join_fake_room.ts";
import { VirtualClock } from "../../testing/virtual_clock.ts";
import { sharedPattern } from "../replica/shared_pattern.ts";

Deno.test("nothing is sent into a socket that is closing, and what was done meanwhile follows on the next", async () => {
  const time = new VirtualClock();
  const server = new FakeRoom(time);
  const { room: joining, network } = joinFakeRoom(server, { pattern: sharedPattern() });
  await time.pass(1_000);
  const room = await joining;
  await room.pattern.loaded();
  network.closingMs = 5_000;
  network.cut();
  room.pattern.setCell("verse", "kick", { step: 3, velocity: 90 });
  strictEqual(server.seen.filter(({ t }) => t === "cell.set").length, 0);
  await time.pass(10_000);
  strictEqual(server.seen.filter(({ t }) => t === "cell.set").length, 1);
  await room.leave();
  await time.pass(6_000);
});
