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
      "grooves come back unchanged from MIDI and Hydrogen files, and hostile files never crash the readers",
    tests: ["music/formats"],
  },
  recordings: {
    claim: "every real recording and pattern goes through the import command and the API",
    tests: ["tests/real_input_test.ts"],
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
