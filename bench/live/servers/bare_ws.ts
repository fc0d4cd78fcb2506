/** A peer of `fan_out`: `ws` by itself, handing on every text to the whole room. */
import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

const rooms = new Map<string, Set<WebSocket>>();
const server = createServer();
const sockets = new WebSocketServer({ server, maxPayload: 16_384, perMessageDeflate: false });

sockets.on("connection", (socket: WebSocket, request: { url: string }) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on("message", (data) => {
    const text = String(data);
    for (const one of room) one.send(text);
  });
  socket.on("close", () => room.delete(socket));
});

server.listen(0, "127.0.0.1", () => {
  console.log(`ws is ready on http://127.0.0.1:${(server.address() as { port: number }).port}`);
});
Deno.addSignalListener("SIGTERM", () => Deno.exit(0));
