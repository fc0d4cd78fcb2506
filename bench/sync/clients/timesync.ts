import { loadPackage } from "../packages/load_package.ts";
import { pageGlobals } from "../packages/page_globals.ts";
import type { System } from "./client.ts";

interface Timesync {
  now(): number;
  receive(from: string, data: unknown): void;
  send(to: string, data: { id: unknown }): Promise<void>;
  on(event: "change", heard: () => void): void;
}

/** The package `timesync` with its transport replaced, as its documentation shows. */
function timesyncWith(name: string, options: object): System {
  return {
    name,
    promises: true,
    start(connection, seed) {
      const { create } = loadPackage("timesync/lib/timesync.js", pageGlobals(connection.device, seed), {
        "./request/request": {},
      }) as { create(options: object): Timesync };
      const sync = create({ server: "server", ...options });
      let known = false;
      sync.on("change", () => known = true);
      sync.send = (_to, { id }) => {
        connection.ask(({ t1 }) => sync.receive("server", { jsonrpc: "2.0", id, result: t1 }));
        return Promise.resolve();
      };
      return { serverMs: () => known ? sync.now() : undefined };
    },
  };
}

/** As it comes: five requests, and again after an hour. */
export const timesync = timesyncWith("timesync", {});
/** Five requests each ten seconds, so that it hears as much as the others do. */
export const timesyncOften = timesyncWith("timesync, 10 s", { interval: 10_000 });
