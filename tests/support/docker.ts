import { type ServerSource, whenThisProcessEnds } from "./server.ts";

/**
 * A server from a Docker image, when a Docker daemon answers. It lives as long as the test process:
 * testcontainers ties a container to the module graph that started it, which is one test file.
 */
export function fromDocker(
  image: string,
  port: number,
  urlOf: (address: string) => string,
  env: string[],
): ServerSource {
  return async () => {
    if (!await run("version")) return undefined;
    const variables = env.flatMap((variable) => ["--env", variable]);
    const id = await run("run", "--rm", "--detach", "--publish", `127.0.0.1::${port}`, ...variables, image);
    if (!id) return undefined;
    whenThisProcessEnds(`docker rm --force "$2"`, id);
    const address = await run("port", id, String(port));
    return address && urlOf(address);
  };
}

async function run(...args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command("docker", { args, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).split("\n")[0]?.trim() : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
