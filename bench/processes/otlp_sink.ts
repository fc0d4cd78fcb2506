/** Takes what telemetry is exported, and counts it: a collector would take processor time that is not the product's. */

/** A sink for OTLP over HTTP in this process. */
export interface OtlpSink extends AsyncDisposable {
  readonly url: string;
  /** Exports received, by signal: `traces`, `metrics`, `logs`. */
  readonly received: ReadonlyMap<string, number>;
}

export function openOtlpSink(): OtlpSink {
  const received = new Map<string, number>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    await request.arrayBuffer();
    const signal = request.url.slice(request.url.lastIndexOf("/") + 1);
    received.set(signal, (received.get(signal) ?? 0) + 1);
    return new Response(null, { status: 200, headers: { "content-type": "application/x-protobuf" } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    received,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
