import type { SwitchedProtocols, Upgrade } from "@downbeat/runtime/contract";
import type { Logger } from "@downbeat/runtime/observe";
import { Problem, problem } from "@downbeat/runtime/problem";
import { DirectoryAway, type RoomDirectory } from "./directory.ts";
import { LEASE_MS } from "./lifetimes.ts";
import { openProxy } from "./proxy.ts";

/**
 * A node that died has its rooms until its leases end. Whoever asks meanwhile is kept waiting: clients that were sent away
 * would come back ever more slowly, and miss the moment from which the room can be had.
 */
const PATIENCE_MS = LEASE_MS + 500;
const RETRY_MS = 200;

/** Where a room is, for somebody who wants to join. */
export type FoundRoom =
  | { readonly here: true; readonly term: number }
  /** Another node has it: this answer hands the socket on. */
  | { readonly here: false; readonly answer: SwitchedProtocols };

/** What a handler's call says of the request; its credential has been verified, since the room is taken if nobody has it. */
export interface RoomRequest {
  readonly upgrade: Upgrade;
  readonly address: string | undefined;
  readonly requestId: string;
  readonly log: Logger;
}

/**
 * Finds a session's room, and opens the way to it where another node has it; waits a while for a node that cannot be
 * reached, or for its lease to end.
 * @throws {Problem} `unavailable` when the directory or the other node is away, or what that node refuses the request with
 */
export async function findRoom(
  directory: RoomDirectory,
  sessionId: string,
  request: RoomRequest,
): Promise<FoundRoom> {
  let patient = true;
  const patience = setTimeout(() => patient = false, PATIENCE_MS);
  try {
    for (;;) {
      const location = await locate(directory, sessionId);
      if (location.here) return location;
      const answer = await handOn(location.url, sessionId, request).catch((error) => {
        if (!patient || request.upgrade.relayed || !unavailable(error)) throw error;
      });
      if (answer) return { here: false, answer };
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  } finally {
    clearTimeout(patience);
  }
}

async function handOn(
  nodeUrl: string,
  sessionId: string,
  { upgrade, address, requestId, log }: RoomRequest,
): Promise<SwitchedProtocols> {
  if (upgrade.relayed) {
    log.warn(
      "A node asked here for a room that is at {url}; every node needs a SESSIONS_NODE_URL of its own",
      { url: nodeUrl },
    );
    throw problem("unavailable", { detail: "The room is moving to another node", retryAfterSeconds: 1 });
  }
  return await openProxy({
    nodeUrl,
    path: `/v1/sessions/${encodeURIComponent(sessionId)}/live`,
    protocols: ["downbeat.v1", `${upgrade.kind}.${upgrade.credential}`],
    address,
    requestId,
  });
}

function unavailable(error: unknown): boolean {
  return error instanceof Problem && error.type === "unavailable";
}

async function locate(directory: RoomDirectory, sessionId: string) {
  try {
    return await directory.locate(sessionId);
  } catch (cause) {
    if (!(cause instanceof DirectoryAway)) throw cause;
    throw problem("unavailable", { detail: cause.message, retryAfterSeconds: 1, cause });
  }
}
