/** The peer of `presets_get`: a Hono handler that answers with a body and headers it was given, and does nothing else. */
import { Hono } from "hono";

interface Canned {
  readonly headers: readonly [string, string][];
  /** By id. */
  readonly bodies: Readonly<Record<string, string>>;
}

const { headers, bodies }: Canned = JSON.parse(await Deno.readTextFile(Deno.args[0]!));
const texts = new Map(Object.entries(bodies));

const app = new Hono();
app.get("/v1/presets/:id", (context) => {
  const body = texts.get(context.req.param("id"));
  return body !== undefined
    ? new Response(body, { headers: headers as [string, string][] })
    : context.notFound();
});

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`Bare is ready on http://127.0.0.1:${port}`),
}, (request, info) => app.fetch(request, info));
