/**
 * Imports a folder of MIDI and Hydrogen files into the preset library: `deno task presets:import --help`.
 *
 * @module
 */
import { runImport } from "./presets_import/run_import.ts";

if (import.meta.main) Deno.exit(await runImport(Deno.args, Deno.env.toObject()));
