import { metrics, SpanKind, trace } from "@opentelemetry/api";
import {
  JOBS_DURATION,
  MESSAGING_DESTINATION,
  MESSAGING_OPERATION,
  MESSAGING_SYSTEM,
  QUEUE,
  RESULT,
} from "./names.ts";
import { underSpan, untilEnd } from "./spans.ts";
import { contextAfter, readTraceparent, writeTraceparent } from "./trace_parent.ts";

/** Upper bounds in seconds: an insert to a job that runs out of its time. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60];

/** Records jobs: one trace runs from what sends a job to every attempt of it. */
export interface JobTelemetry {
  /** @param work sends the job along with what names its trace, if anything does */
  send<T>(queue: string, work: (traceparent: string | undefined) => Promise<T>): Promise<T>;
  /** @param traceparent what the job was sent with */
  process(queue: string, traceparent: unknown, work: () => Promise<void>): Promise<void>;
}

export function observeJobs(): JobTelemetry {
  const duration = metrics.getMeter("downbeat").createHistogram(JOBS_DURATION, {
    unit: "s",
    description: "Duration of one attempt of a job",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  const attributesOf = (queue: string, operation: "send" | "process") => ({
    [MESSAGING_SYSTEM]: "postgresql",
    [MESSAGING_DESTINATION]: queue,
    [MESSAGING_OPERATION]: operation,
  });
  return {
    send: (queue, work) =>
      underSpan(
        { name: `send ${queue}`, attributes: attributesOf(queue, "send"), kind: SpanKind.PRODUCER },
        () => work(writeTraceparent()),
      ),
    async process(queue, traceparent, work) {
      const beganMs = performance.now();
      let result = "failed";
      try {
        const span = trace.getTracer("downbeat").startSpan(`process ${queue}`, {
          kind: SpanKind.CONSUMER,
          attributes: attributesOf(queue, "process"),
        }, contextAfter(readTraceparent(traceparent)));
        await untilEnd(span, work);
        result = "ok";
      } finally {
        duration.record((performance.now() - beganMs) / 1000, { [QUEUE]: queue, [RESULT]: result });
      }
    },
  };
}
