import { type Document, realtimeOf } from "../../contract/mod.ts";
import { listenPlain } from "./listen_plain.ts";
import { listenUpgrading } from "./listen_upgrading.ts";
import type { Listener, ListenOptions } from "./listener.ts";

/**
 * Listens on a port, opening WebSockets if their messages have a limit.
 * @param maxFrameBytes absent where no operation opens any
 */
export function listen(
  options: ListenOptions & { readonly maxFrameBytes: number | undefined },
): Promise<Listener> {
  const { maxFrameBytes, ...rest } = options;
  return maxFrameBytes === undefined ? listenPlain(rest) : listenUpgrading({ ...rest, maxFrameBytes });
}

/** Bytes of the largest message that any of the services takes by a WebSocket; undefined where none opens one. */
export function largestFrame(services: readonly { readonly document: Document }[]): number | undefined {
  const sizes = services.flatMap(({ document }) => realtimeOf(document)?.maxFrameBytes ?? []);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
