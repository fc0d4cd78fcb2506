import { forgetProcess, rememberProcess } from "./remembered_processes.ts";

/** How a Downbeat process ended, and everything it printed. */
export interface Ending {
  readonly code: number;
  readonly signal: string | null;
  readonly printed: string;
}

/** A Downbeat process of its own, started as `deno task start` does, with no more permissions than that. */
export interface DownbeatProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<Ending>;
  /** Sends a signal; without waiting for what it does. */
  signal(name: Deno.Signal): void;
}

export interface DownbeatOptions {
  /** Services to run; none means all. */
  readonly services?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The named permissions of the root deno.json that tests hold a process to. */
const PERMISSIONS = "-P=start";
const root = new URL("../../", import.meta.url);

/** 32 bytes in base64url, for tests only. */
export const TEST_SECRET = "A".repeat(43);

/** A process that serves. @throws {Error} with all it printed, when it ends instead */
export async function startDownbeat(options: DownbeatOptions): Promise<DownbeatProcess> {
  const { process, ended, ready } = spawn(options);
  const url = await Promise.race([ready, ended]);
  if (typeof url !== "string") throw new Error(`The process ended with ${url.code}:\n${url.printed}`);
  return {
    url,
    pid: process.pid,
    ended,
    signal: (name) => process.kill(name),
    async [Symbol.asyncDispose]() {
      try {
        process.kill("SIGKILL");
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // It has ended already.
      }
      await ended;
    },
  };
}

/** A process that cannot start, once it has given up. */
export async function failToStart(options: DownbeatOptions): Promise<Ending> {
  const { process, ended, ready } = spawn(options);
  const first = await Promise.race([ready, ended]);
  if (typeof first !== "string") return first;
  process.kill("SIGKILL");
  await ended;
  throw new Error(`The process serves on ${first}, but should have refused`);
}

function spawn({ services = [], env }: DownbeatOptions) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", PERMISSIONS, "--no-prompt", "main.ts", ...services],
    cwd: root,
    env: { HOST: "127.0.0.1", PORT: "0", SECRETS_KEY: TEST_SECRET, LOG_FORMAT: "json", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  rememberProcess(process.pid);
  const ready = Promise.withResolvers<string>();
  let printed = "";
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      printed += text;
      const url = /Downbeat is ready on (\S+)/.exec(printed)?.[1];
      if (url) ready.resolve(url);
    }
  };
  const reading = Promise.all([read(process.stdout), read(process.stderr)]);
  const ended = (async (): Promise<Ending> => {
    const { code, signal } = await process.status;
    await reading;
    forgetProcess(process.pid);
    return { code, signal, printed };
  })();
  return { process, ended, ready: ready.promise };
}

/** A directory that a process may write to, gone at the end; as `pglite:` names it for the process. */
export async function dataDirectory(): Promise<{ databaseUrl: string } & AsyncDisposable> {
  const name = `data/test-${crypto.randomUUID()}`;
  await Deno.mkdir(new URL(name, root), { recursive: true });
  return {
    databaseUrl: `pglite:./${name}/postgres`,
    [Symbol.asyncDispose]: () => Deno.remove(new URL(name, root), { recursive: true }),
  };
}
