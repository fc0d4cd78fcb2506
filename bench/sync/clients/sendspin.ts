import { loadPackage } from "../packages/load_package.ts";
import { pageGlobals } from "../packages/page_globals.ts";
import type { System } from "./client.ts";

interface SendspinCore {
  connect(): Promise<void>;
  getCurrentServerTimeUs(): number;
  readonly timeSyncInfo: { synced: boolean };
}

/** The package `@sendspin/sendspin-js`: its core on a socket that answers the greeting and the time; microseconds. */
export const sendspin: System = {
  name: "sendspin-js",
  promises: true,
  start(connection, seed) {
    const socket = {
      readyState: 1,
      onmessage: (_event: { data: string }) => {},
      send(text: string) {
        const { type, payload } = JSON.parse(text);
        if (type === "client/hello") hear("server/hello", {});
        if (type !== "client/time") return;
        connection.ask(({ t1, t2 }) =>
          hear("server/time", {
            client_transmitted: payload.client_transmitted,
            server_received: Math.round(t1 * 1000),
            server_transmitted: Math.round(t2 * 1000),
          })
        );
      },
      close() {},
    };
    const hear = (type: string, payload: object) =>
      socket.onmessage({ data: JSON.stringify({ type, payload }) });
    const { SendspinCore } = loadPackage(
      "@sendspin/sendspin-js/dist/core/core.js",
      pageGlobals(connection.device, seed),
    ) as { SendspinCore: new (config: object) => SendspinCore };
    const core = new SendspinCore({ webSocket: socket, clientName: "bench", playerId: `bench-${seed}` });
    core.connect();
    return {
      serverMs: () => core.timeSyncInfo.synced ? core.getCurrentServerTimeUs() / 1000 : undefined,
    };
  },
};
