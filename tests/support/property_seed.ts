/**
 * Preloaded by `deno task test`: property tests draw the same values in every ordinary run, so that a gate says something
 * about the change it guards and not about luck. `PROPERTY_SEED=random` lets each draw its own, as the proofs do.
 */
import fc from "fast-check";

const ORDINARY = 20_260_301;

const asked = Deno.env.get("PROPERTY_SEED");
if (asked !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? ORDINARY) });
