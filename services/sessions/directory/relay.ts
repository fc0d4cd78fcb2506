import type { Socket, SwitchedProtocols } from "@downbeat/runtime/contract";
import type { WebSocket } from "ws";
import { CLOSE } from "../live/close_codes.ts";

/** How much may wait on either side for a peer that does not read. */
export const MAX_WAITING_BYTES = 256 * 1024;

/** How often a client that reads slowly is looked at, and how often it may be found behind. */
const LOOK_MS = 25;
const MAX_LOOKS = 80;

/** How long the client's connection may take to be there once the owner's is. */
const OPEN_MS = 10_000;

/**
 * Joins a client with the node that has its room: texts and close codes go both ways, and when one side breaks so does the
 * other. A client that stays behind is not read for, and after 2 s closed as slow.
 * @param owner open, and paused until the client is there
 */
export function relay(owner: WebSocket, openMs = OPEN_MS): SwitchedProtocols {
  const unclaimed = setTimeout(() => owner.terminate(), openMs);
  owner.once("close", () => clearTimeout(unclaimed));
  return {
    status: 101,
    open(client) {
      clearTimeout(unclaimed);
      return join(client, owner);
    },
  };
}

function join(client: Socket, owner: WebSocket) {
  let looking: ReturnType<typeof setInterval> | undefined;

  function resume(): void {
    clearInterval(looking);
    looking = undefined;
    owner.resume();
  }

  function holdBack(): void {
    owner.pause();
    let looks = 0;
    looking = setInterval(() => {
      if (client.bufferedBytes <= MAX_WAITING_BYTES) resume();
      else if (++looks >= MAX_LOOKS) endSlow();
    }, LOOK_MS);
  }

  function endSlow(): void {
    client.close(CLOSE.slow, "What was sent is not read");
    owner.terminate();
  }

  owner.on("message", (data, binary) => {
    if (binary) return owner.terminate();
    client.send(data.toString());
    if (looking === undefined && client.bufferedBytes > MAX_WAITING_BYTES) holdBack();
  });
  owner.once("close", (code, reason) => {
    clearInterval(looking);
    if (sayable(code)) client.close(code, reason.toString());
    else client.terminate();
  });
  if (owner.readyState === owner.OPEN) owner.resume();
  else client.terminate();

  return {
    received(text: string) {
      if (owner.readyState !== owner.OPEN) return;
      owner.send(text);
      if (owner.bufferedAmount > MAX_WAITING_BYTES) endSlow();
    },
    closed(code: number) {
      // Read again, or the goodbye of the other side would never be heard.
      resume();
      if (sayable(code)) owner.close(code);
      else owner.terminate();
    },
  };
}

/** Whether a close frame may carry a code: 1004 to 1006 only say what was not said (RFC 6455, 7.4.1). */
function sayable(code: number): boolean {
  return code >= 3000 && code <= 4999 || code >= 1000 && code <= 1014 && !(code >= 1004 && code <= 1006);
}
