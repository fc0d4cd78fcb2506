import type { IncomingMessage } from "node:http";

/** What is still taken of a body that was refused, in bytes and milliseconds. */
const MAX_BYTES = 1024 * 1024;
const MAX_MS = 2000;

/**
 * Takes what is still to come of a body that nobody wants, so that its sender gets to read the answer, and hangs up on one
 * who does not stop: closing over unread bytes resets the connection, and the answer is lost with it.
 */
export function discardRest(incoming: IncomingMessage): void {
  const { socket } = incoming;
  if (incoming.complete || socket.destroyed) return;
  let leftBytes = MAX_BYTES;
  const hangUp = () => socket.destroy();
  const late = setTimeout(hangUp, MAX_MS);
  const over = () => {
    clearTimeout(late);
    socket.off("close", over);
  };
  socket.once("close", over);
  incoming.once("end", over);
  // One that breaks off is what this hopes for.
  incoming.on("error", () => {});
  incoming.on("data", (chunk: Uint8Array) => {
    leftBytes -= chunk.byteLength;
    if (leftBytes < 0) hangUp();
  });
  incoming.resume();
}
