import { loadPackage } from "../packages/load_package.ts";
import { pageGlobals } from "../packages/page_globals.ts";
import type { System } from "./client.ts";

type Pong = (id: number, clientPing: number, serverPing: number, serverPong: number) => void;
interface SyncClient {
  start(
    send: (id: number, clientPing: number) => void,
    receive: (pong: Pong) => void,
    report: (report: { status: string }) => void,
  ): void;
  getSyncTime(): number;
}

/** The package `@ircam/sync`; its times are seconds. */
export const ircam: System = {
  name: "@ircam/sync",
  start(connection, seed) {
    const { device } = connection;
    const { default: Client } = loadPackage("@ircam/sync/client/index.js", pageGlobals(device, seed), {
      debug: () => () => {},
    }) as { default: new (now: () => number) => SyncClient };
    const client = new Client(() => device.nowMs() / 1000);
    let pong: Pong = () => {};
    let known = false;
    client.start(
      (id, clientPing) => connection.ask(({ t1, t2 }) => pong(id, clientPing, t1 / 1000, t2 / 1000)),
      (receive) => pong = receive,
      ({ status }) => known ||= status === "training" || status === "sync",
    );
    return { serverMs: () => known ? client.getSyncTime() * 1000 : undefined };
  },
};
