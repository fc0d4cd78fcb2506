import { freePort, whenThisProcessEnds } from "./server.ts";

/** The first of `candidates` (absolute paths, or names looked up in PATH) that can be run. */
export async function findBinary(candidates: string[]): Promise<string | undefined> {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  for (const candidate of candidates) {
    const paths = candidate.startsWith("/") ? [candidate] : folders.map((folder) => `${folder}/${candidate}`);
    for (const path of paths) {
      const info = await Deno.stat(path).catch(() => undefined);
      if (info?.isFile) return path;
    }
  }
  return undefined;
}

/** The user servers run as: PostgreSQL refuses to run as root. */
export function serverUser(): { uid?: number; gid?: number } {
  const nobody = 65534;
  return Deno.uid() === 0 ? { uid: nobody, gid: nobody } : {};
}

/** Starts a server that listens on a free local port and ends with this process. */
export function startBinary(binary: string, argsFor: (port: number) => string[], cwd: string): number {
  const port = freePort();
  const server = new Deno.Command(binary, {
    args: argsFor(port),
    cwd,
    ...serverUser(),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  server.unref();
  whenThisProcessEnds(`kill -INT "$2"`, String(server.pid));
  return port;
}
