/** The whole product in a process of its own, with the permissions that `deno task start` gives it. */
export interface Product extends AsyncDisposable {
  readonly url: string;
}

const READY = /Downbeat is ready on (http:\S+)/;

/** Starts it on a free port over a database in memory; it is gone when disposed. */
export async function startProduct(): Promise<Product> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=start", "main.ts"],
    cwd: new URL("../../", import.meta.url),
    env: { PORT: "0", DATABASE_URL: "pglite:memory", SECRETS_KEY: "A".repeat(43), LIMIT_FACTOR: "0" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let printed = "";
  for await (
    const text of child.stdout.pipeThrough(new TextDecoderStream()).values({ preventCancel: true })
  ) {
    printed += text;
    const url = READY.exec(printed)?.[1];
    if (url === undefined) continue;
    return {
      url,
      async [Symbol.asyncDispose]() {
        child.kill("SIGTERM");
        await child.status;
      },
    };
  }
  throw new Error(`The product ended before it was ready: ${printed}`);
}
