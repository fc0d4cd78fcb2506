const EVERY_NETWORK: readonly string[] = ["0.0.0.0", "::", "[::]"];

/** Where a process on the same machine reaches what listens on `host` and `port`. */
export function localUrl(host: string, port: number): string {
  const reached = EVERY_NETWORK.includes(host) ? "127.0.0.1" : host;
  return `http://${reached.includes(":") && !reached.startsWith("[") ? `[${reached}]` : reached}:${port}`;
}
