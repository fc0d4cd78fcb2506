/** A server that runs in a process of its own. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its line that it is ready. */
  readonly startMs: number;
}

export interface ServerOptions {
  /** Arguments of `deno run`. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Longer than the product may take to let open requests finish. */
const STOP_MS = 20_000;

const READY = /ready on http:\/\/[^\s:]+:(\d+)/;

/** Starts a server that prints `… ready on http://host:port` once it answers. @throws {Error} when it ends before */
export async function startServer({ args, cwd, env }: ServerOptions): Promise<ServerProcess> {
  const beganMs = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", ...args],
    cwd,
    env: { ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let printed = "";
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The server ended before it was ready: ${printed}`);
    printed += value;
    const port = READY.exec(printed)?.[1];
    if (port === undefined) continue;
    const drained = drain(lines);
    return {
      port: Number(port),
      pid: child.pid,
      startMs: performance.now() - beganMs,
      async [Symbol.asyncDispose]() {
        child.kill("SIGTERM");
        const overdue = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
        const { signal } = await child.status;
        clearTimeout(overdue);
        if (signal === "SIGKILL") console.error(`The server did not stop within ${STOP_MS / 1000} s`);
        await drained;
      },
    };
  }
}

/** A pipe that nobody reads would stop its writer. */
async function drain(lines: AsyncIterator<string>): Promise<void> {
  while (!(await lines.next()).done);
}
