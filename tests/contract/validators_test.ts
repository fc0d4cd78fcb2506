import { deepStrictEqual } from "node:assert/strict";
import { specsOf } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { compileValidators } from "../../runtime/contract/validators.ts";
import { schemaValues } from "../fuzz/schema_values.ts";
import { spoil, spoilings } from "../fuzz/spoil.ts";
import { scaled } from "../support/scaled.ts";
import { schemaFaults } from "./schema_faults.ts";
import { readSubjects } from "./subjects.ts";

const VALUES = scaled(2000);
const none = { bySchema: new Map(), byName: new Map() };

/** JSON that went over the wire, since that is what a service sees. */
const wired = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

Deno.test(`${VALUES} bodies for each operation are valid or not by the service as by JSON Schema`, async (t) => {
  for (const { document, spec, media } of await readSubjects()) {
    const validators = compileValidators(document, specsOf(document)).get(spec.id)!;
    for (const { type, schema, binary } of media) {
      // Files are no JSON; forms have checks of their own.
      if (binary || type === "multipart/form-data") continue;
      const body = validators.bodies.get(type)!;
      await t.step(spec.id, () => {
        const good = schemaValues(document, schema, none);
        const spoiled = fc.tuple(good, spoilings).map(([value, change]) => spoil(value, change));
        fc.assert(
          fc.property(fc.oneof(good, spoiled), (given) => {
            const value = wired(given);
            const faults = schemaFaults(document, schema, value, "");
            const { success, error } = body.safeParse(value);
            deepStrictEqual({ success, faults: success ? faults : [] }, {
              success: faults.length === 0,
              faults: [],
            }, String(error));
          }),
          { numRuns: VALUES, seed: 1 },
        );
      });
    }
  }
});
