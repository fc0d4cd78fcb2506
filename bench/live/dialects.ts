import { RawSocket } from "./raw_socket.ts";

/** How one of a room's members is let in; `ticket` only where the server asks for one. */
export interface Seat {
  readonly room: string;
  readonly ticket?: string;
}

/** How a server is spoken to. */
export interface Dialect {
  open(port: number, seat: Seat, client: number): Promise<RawSocket>;
  /** An edit of a step that carries a mark, as it is sent. */
  edit(mark: string, step: number, velocity: number): string;
  /** What a member says each second to be known as alive; nothing where the server does not expect it. */
  heartbeat?(nowMs: number): string;
}

const cell = (mark: string, step: number, velocity: number) =>
  `{"t":"cell.set","d":{"opId":"${mark}","patternId":"verse","trackId":"kick","hit":{"step":${step},"velocity":${velocity}}}}`;

const downbeat: Dialect = {
  async open(port, { room, ticket }, client) {
    const socket = await RawSocket.open(port, `/v1/sessions/${room}/live`, [
      `Sec-WebSocket-Protocol: downbeat.v1, ticket.${ticket}`,
      // As if they came from everywhere, through a proxy: the sockets of one network address are bounded.
      `X-Forwarded-For: 192.0.${client >> 8}.${client & 255}`,
    ]);
    await socket.send(`{"t":"hello","d":{"clientId":"fan-out-${client}"}}`);
    return socket;
  },
  edit: cell,
  heartbeat: (nowMs) => `{"t":"clock.ping","d":{"t0":${nowMs},"nextMs":1250}}`,
};

const bareWs: Dialect = {
  open: (port, { room }) => RawSocket.open(port, `/${room}`),
  edit: cell,
};

const socketIo: Dialect = {
  async open(port, { room }) {
    const socket = await RawSocket.open(port, `/socket.io/?EIO=4&transport=websocket&room=${room}`);
    // What comes before the server's own greeting is lost.
    let greeted = false;
    while (!greeted && await socket.read(() => greeted = true));
    await socket.send("40");
    return socket;
  },
  edit: (mark, step, velocity) => `42["edit",${cell(mark, step, velocity)}]`,
};

export const DIALECTS = { downbeat, "ws": bareWs, "Socket.IO": socketIo } as const;
export type DialectName = keyof typeof DIALECTS;
