/** A peer of `fan_out`: Socket.IO as its guide shows it, handing on every event to the whole room. */
import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer();
const io = new Server(server, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  const room = String(socket.handshake.query["room"]);
  socket.join(room);
  socket.on("edit", (edit: unknown) => io.to(room).emit("edit", edit));
});

server.listen(0, "127.0.0.1", () => {
  console.log(`Socket.IO is ready on http://127.0.0.1:${(server.address() as { port: number }).port}`);
});
Deno.addSignalListener("SIGTERM", () => Deno.exit(0));
