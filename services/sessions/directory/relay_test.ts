import { strictEqual } from "node:assert/strict";
import { once } from "node:events";
import { WebSocket } from "ws";
import { openOwner } from "../testing/relayed.ts";
import { relay } from "./relay.ts";

Deno.test("a connection that no client comes for is given up", async () => {
  await using owner = await openOwner();
  const socket = new WebSocket(owner.url);
  await once(socket, "open");
  const closed = once(await owner.accept(), "close");
  relay(socket, 10);
  strictEqual((await closed)[0], 1006);
});
