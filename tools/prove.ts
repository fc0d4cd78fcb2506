/**
 * Runs one of the big counts in full and prints its figures.
 *
 *   deno task prove          which proofs there are
 *   deno task prove <name>   one of them
 */

/** A claim that ordinary test runs check at a twentieth of its count. */
interface Proof {
  readonly claim: string;
  /** Test files or folders. */
  readonly tests: readonly string[];
}

export const PROOFS: Readonly<Record<string, Proof>> = {
  fuzz: {
    claim: "20,000 generated requests on each engine get answers that the documents declare",
    tests: ["tests/fuzz_test.ts"],
  },
  validators: {
    claim:
      "2,000 bodies for each operation are valid or not by the service as by a second reading of JSON Schema",
    tests: ["tests/contract/validators_test.ts"],
  },
  faults: {
    claim:
      "60 kills on each engine lose no acknowledged write and double none; lost servers, stops, bad starts",
    tests: ["tests/faults"],
  },
  formats: {
    claim:
      "grooves, made up and real, come back from every format with no more lost than it says, GrooveScribe's " +
      "onsets are its own, and hostile files never crash the readers",
    tests: [
      "music/formats",
      "services/presets/domain/bundle_test.ts",
      "tests/real_formats_test.ts",
      "tests/groovescribe_test.ts",
    ],
  },
  mirror: {
    claim:
      "mirrors equal the library byte for byte after 50,000 writes on each engine, and are sent no state twice",
    tests: ["tests/mirror_test.ts"],
  },
  webhooks: {
    claim:
      "10,000 events reach receivers that fail in every way as the rules say, signed, and no forbidden address",
    tests: ["tests/webhooks_test.ts", "tests/webhooks_kill_test.ts"],
  },
  sync: {
    claim: "clocks of 80 pairs are closer than with three packages in ten virtual networks, and bounds hold",
    tests: ["tests/sync_test.ts"],
  },
  live_cuts: {
    claim:
      "1,000 cuts of live rooms, in one process and on two nodes, lose no frame and no edit, and double none",
    tests: ["tests/live_cuts_test.ts"],
  },
  live_kills: {
    claim:
      "rooms are back within 5 s of each of 10 kills of their node, with tempo, transport and edits as they were",
    tests: ["tests/live_kills_test.ts"],
  },
  live_browser: {
    claim:
      "rooms in browsers: edits, clocks, peers over WebRTC, outages, reloads, and a tab hidden for a while",
    tests: ["tests/live_browser_test.ts"],
  },
  frames: {
    claim:
      "100,000 frames, good and broken, do nothing that their sender may not, and end no room; floods and clients " +
      "that do not read cost neither memory nor the others' time",
    tests: ["tests/live_hostile_test.ts", "tests/live_floods_test.ts", "tests/frames_test.ts"],
  },
  offline: {
    claim: "merges of sessions edited apart lose no edit, repeat, and are always what the service takes",
    tests: ["tests/offline_merge_test.ts"],
  },
  archives: {
    claim: "40,000 broken and 40,000 arbitrary archives of sessions are refused or read, and never a fault",
    tests: ["services/sessions/domain/archive_test.ts", "services/sessions/operations/session_files_test.ts"],
  },
  privacy: {
    claim:
      "in 10,000 histories nothing shown of telemetry can be taken apart into groups of fewer than k contributors, " +
      "and the same attack takes apart what only hides small cells",
    tests: ["services/telemetry/domain/differencing_test.ts"],
  },
  recordings: {
    claim: "every real recording and pattern goes through the import command and the API",
    tests: ["tests/real_input_test.ts"],
  },
  telemetry: {
    claim:
      "200,000 acknowledged batches on each engine, sent up to three times, count once over 40 kills of service and server",
    tests: ["tests/telemetry_faults_test.ts"],
  },
  synth: {
    claim:
      "50 seeds of each kind of sound are clean, in tune, as long and as loud as they should be, and drums are told " +
      "apart by how they sound",
    tests: ["synth"],
  },
  uploads: {
    claim: "20,000 generated uploads on each engine, and 20,000 bombs, are taken or refused in little memory",
    tests: [
      "tests/telemetry_fuzz_test.ts",
      "tests/telemetry_bombs_test.ts",
      "tests/telemetry_recorder_test.ts",
    ],
  },
};

async function prove({ tests }: Proof): Promise<number> {
  const began = performance.now();
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...tests],
    env: { PROVE: "1" },
    stdin: "null",
  }).spawn().status;
  console.log(
    `${code === 0 ? "Proved" : "Not proved"} in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  return code;
}

if (import.meta.main) {
  const [name] = Deno.args;
  const proof = name === undefined ? undefined : PROOFS[name];
  if (!proof) {
    if (name !== undefined) console.error(`There is no proof "${name}"`);
    for (const [name, { claim }] of Object.entries(PROOFS)) console.log(`${name.padEnd(12)} ${claim}`);
    Deno.exit(name === undefined ? 0 : 2);
  }
  Deno.exit(await prove(proof));
}
