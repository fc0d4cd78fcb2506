import { metrics } from "@opentelemetry/api";
import { HTTP_METHOD, HTTP_STATUS, PEER, PEER_DURATION, STATUS } from "./names.ts";
import { underSpan } from "./spans.ts";
import { runtimePropagates, TRACEPARENT, writeTraceparent } from "./trace_parent.ts";

/** Upper bounds in seconds: a call in process to one that is given up. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface PeerTelemetryOptions {
  readonly peer: string;
  /** Whether it runs in this process, where no server of the runtime's stands between. */
  readonly here: boolean;
}

/** The way to a peer, with calls recorded and the trace going on there. */
export function observePeer(send: typeof fetch, { peer, here }: PeerTelemetryOptions): typeof fetch {
  const duration = metrics.getMeter("downbeat").createHistogram(PEER_DURATION, {
    unit: "s",
    description: "From a call of another service to the head of its answer",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  // The runtime would add a second value to the header.
  const carries = here || !runtimePropagates();
  return async (input, init) => {
    const request = new Request(input, init);
    const beganMs = performance.now();
    let status = 0;
    try {
      const attributes = { [PEER]: peer, [HTTP_METHOD]: request.method };
      return await underSpan({ name: `call ${peer}`, attributes }, async (tell) => {
        const traceparent = carries ? writeTraceparent() : undefined;
        if (traceparent) request.headers.set(TRACEPARENT, traceparent);
        const response = await send(request);
        status = response.status;
        tell({ [HTTP_STATUS]: String(status) });
        return response;
      });
    } finally {
      duration.record((performance.now() - beganMs) / 1000, { [PEER]: peer, [STATUS]: status });
    }
  };
}
