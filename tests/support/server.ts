/** A server the tests may use, or the sentence that says why there is none. */
export type ServerAnswer = { readonly url: string } | { readonly missing: string };

/** One way to get a server: its address, or `undefined` when this way does not exist here. */
export type ServerSource = (directory: string) => Promise<string | undefined>;

/**
 * The address of a server kept for the whole `deno test` run. Every test file is a module graph of its
 * own in the same process, so the first to ask starts the server and writes the address to a file that
 * the others read. With `REQUIRE_SERVERS=1` a missing server is an error.
 */
export async function findServer(
  name: string,
  variable: string,
  sources: ServerSource[],
): Promise<ServerAnswer> {
  const given = Deno.env.get(variable);
  if (given) return { url: given };
  const url = await startOnce(name, sources);
  if (url) return { url };
  const missing = `no ${name} server: set ${variable}, start Docker, or install ${name}`;
  if (Deno.env.get("REQUIRE_SERVERS") === "1") {
    throw new Error(`REQUIRE_SERVERS is set but there is ${missing}`);
  }
  return { missing };
}

async function startOnce(name: string, sources: ServerSource[]): Promise<string | undefined> {
  const directory = `${Deno.env.get("TMPDIR") ?? "/tmp"}/downbeat-tests-${Deno.pid}-${name}`;
  await Deno.mkdir(directory, { recursive: true });
  using lock = await Deno.open(`${directory}/lock`, { create: true, write: true });
  await lock.lock(true);
  const known = await Deno.readTextFile(`${directory}/url`).catch(() => undefined);
  if (known !== undefined) return known || undefined;
  removeWithThisProcess(directory);
  const url = await firstAnswer(sources, directory);
  await Deno.writeTextFile(`${directory}/url`, url ?? "");
  return url;
}

async function firstAnswer(sources: ServerSource[], directory: string): Promise<string | undefined> {
  for (const source of sources) {
    const url = await source(directory);
    if (url) return url;
  }
  return undefined;
}

function removeWithThisProcess(directory: string): void {
  whenThisProcessEnds(`sleep 2; rm -rf "$2"`, directory);
}

/**
 * Runs a shell command once this process is gone, however it went. A test run cannot clean up by itself:
 * no hook runs after the last file, and a killed run has no last words.
 */
export function whenThisProcessEnds(command: string, argument: string): void {
  const script = `trap "" INT TERM; while kill -0 "$1" 2>/dev/null; do sleep 0.5; done; ${command}`;
  new Deno.Command("sh", {
    args: ["-c", script, "sh", String(Deno.pid), argument],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn().unref();
}

/** A port nobody listens on right now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Tries until `ready` resolves; throws its last error after ten seconds. */
export async function untilReady(ready: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      return await ready();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
