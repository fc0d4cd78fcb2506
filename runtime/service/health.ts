import type { Hono } from "hono";
import type { Ports } from "./ports.ts";

/** How long a dependency may take to answer before it counts as away. */
const PING_MS = 2000;

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, which needs the database; Redis is named but not needed,
 * since limits go on in memory and live rooms where they are without it. A draining process is not ready.
 */
export function mountHealth(app: Hono, ports: Ports, draining: () => boolean): void {
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    const database = await answers(() => ports.database.ping());
    const redis = ports.redis && (ports.redis.client.isReady ? "ok" : "away");
    const ready = database && !draining();
    const checks = {
      database: database ? "ok" : "away",
      ...(redis && { redis }),
      ...(draining() && { draining: true }),
    };
    return context.json({ status: ready ? "ready" : "not ready", checks }, ready ? 200 : 503, {
      "Cache-Control": "no-store",
    });
  });
}

async function answers(ping: () => Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), PING_MS));
  try {
    return await Promise.race([ping().then(() => true, () => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
