/** Telemetry in a process of its own that no setting makes, so that it listens as one does that has its servers. */
import { runProcess } from "@downbeat/runtime/service";
import { telemetry } from "@downbeat/telemetry";

await runProcess({ all: [telemetry], names: [] });
