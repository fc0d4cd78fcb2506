/** `deno task bench <name>`: one of the side-by-side measurements; without a name, which there are. */

interface Bench {
  readonly title: string;
  load(): Promise<{ run(): Promise<void> }>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  "presets_get": {
    title: "presets.get over sockets, beside a bare Hono handler with the same bytes",
    load: () => import("./presets_get.ts"),
  },
  "presets_list": {
    title: "presets.list on PostgreSQL, beside a bare handler with the same SQL",
    load: () => import("./presets_list.ts"),
  },
  "telemetry": {
    title: "telemetry.performance on PostgreSQL and embedded, beside a bare handler that commits one row",
    load: () => import("./telemetry.ts"),
  },
  "tracing": {
    title: "what metrics and traces cost presets.get and telemetry.performance",
    load: () => import("./tracing.ts"),
  },
  "similar": {
    title: "presets.similar among 100,000 presets",
    load: () => import("./similar.ts"),
  },
  "export": {
    title: "exports of 100,000 presets, and what they cost others",
    load: () => import("./export.ts"),
  },
  "key_guess": {
    title: "refusals of guessed keys: whether their time tells if a key is there",
    load: () => import("./key_guess.ts"),
  },
  "import": {
    title: "the command line import of a folder of MIDI files",
    load: () => import("./import.ts"),
  },
  "sync": {
    title: "clocks kept over networks, beside three packages in the same virtual worlds",
    load: () => import("./sync/run.ts"),
  },
  "fan_out": {
    title: "edits in a thousand sockets of live rooms, beside Socket.IO and bare ws",
    load: () => import("./live/fan_out.ts"),
  },
  "listeners": {
    title: "a request by node:http, beside Deno.serve",
    load: () => import("./listeners.ts"),
  },
  "skew": {
    title: "how far apart two members of a room hear a beat, over real sockets with delays",
    load: () => import("./live/skew.ts"),
  },
  "synth": {
    title: "the synth: each kind, loops and patterns, and eight saws beside two other engines",
    load: () => import("./synth.ts"),
  },
  "start": {
    title: "the start of the embedded product, and its memory",
    load: () => import("./start.ts"),
  },
};

const [name = ""] = Deno.args;
const bench = BENCHES[name];
if (!bench) {
  for (const [name, { title }] of Object.entries(BENCHES)) console.log(`${name.padEnd(14)} ${title}`);
  Deno.exit(name === "" ? 0 : 2);
}
await (await bench.load()).run();
