/**
 * The product without sessions, in a process that no setting makes: with its embedded database, and without live rooms, so
 * that it listens by `Deno.serve` as a process of presets does that has its servers.
 */
import { presets } from "@downbeat/presets";
import { runProcess } from "@downbeat/runtime/service";

await runProcess({ all: [presets], names: [] });
