import type { System } from "./client.ts";
import { downbeat } from "./downbeat.ts";
import { ircam } from "./ircam.ts";
import { sendspin } from "./sendspin.ts";
import { timesync, timesyncOften } from "./timesync.ts";

/** Ours first, then the packages. */
export const SYSTEMS: readonly System[] = [downbeat, timesync, timesyncOften, ircam, sendspin];
