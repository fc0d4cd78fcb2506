import { metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { tracingChannel } from "node:diagnostics_channel";
import { DB_OPERATION, DB_SYSTEM, ERROR_TYPE, OPERATION, REDIS_DURATION } from "./names.ts";
import { recording } from "./spans.ts";

/** Upper bounds in seconds: a command on the same machine to one that is given up. */
const BUCKETS_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1];

/** What the client of Redis says of a command; of its arguments nothing is read. */
interface Command {
  readonly command: string;
  readonly error?: unknown;
}

/**
 * Records every command to Redis in a histogram, and as a client span when it runs on behalf of a traced request: its name
 * and how long it took, never a key or a value. Ends when disposed.
 */
export function observeRedis(): Disposable {
  const tracer = trace.getTracer("downbeat");
  const duration = metrics.getMeter("downbeat").createHistogram(REDIS_DURATION, {
    unit: "s",
    description: "Duration of one command to Redis",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  const open = new WeakMap<Command, (error: unknown) => void>();
  const begin = (command: Command) => {
    const beganMs = performance.now();
    const operation = command.command.toLowerCase();
    const span = recording()
      ? tracer.startSpan(operation, {
        kind: SpanKind.CLIENT,
        attributes: { [DB_SYSTEM]: "redis", [DB_OPERATION]: operation },
      })
      : undefined;
    open.set(command, (error) => {
      duration.record((performance.now() - beganMs) / 1000, { [OPERATION]: operation });
      if (error instanceof Error) {
        span?.setAttribute(ERROR_TYPE, error.name).setStatus({ code: SpanStatusCode.ERROR });
      }
      span?.end();
    });
  };
  const channel = tracingChannel<string, Command>("node-redis:command");
  const heard = {
    start: begin,
    end() {},
    asyncStart() {},
    asyncEnd: (command: Command) => open.get(command)?.(command.error),
    error() {},
  };
  channel.subscribe(heard);
  return { [Symbol.dispose]: () => void channel.unsubscribe(heard) };
}
