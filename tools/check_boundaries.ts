/**
 * Compares who imports whom with the table in ARCHITECTURE.md, and refuses cycles and SQL that reaches into another
 * service's schema.
 *
 *   deno run -A tools/check_boundaries.ts
 */
import { readEdges, sourceFiles } from "./boundaries/edges.ts";
import { foreignSchemas } from "./boundaries/foreign_schemas.ts";
import { findCycle, readTable } from "./boundaries/table.ts";
import { violations } from "./boundaries/violations.ts";

/** Every fault of the working tree in the current folder, as sentences. */
export async function checkBoundaries(): Promise<string[]> {
  const table = readTable(await Deno.readTextFile("ARCHITECTURE.md"));
  const files = await sourceFiles();
  const faults = violations(await readEdges(files), table);
  const cycle = findCycle(table);
  if (cycle) faults.push(`The table allows the cycle ${cycle.join(" → ")}`);
  const services = [...table.keys()].flatMap((row) => /^services\/(.+)$/.exec(row)?.[1] ?? []);
  for (const path of files) {
    const service = services.find((one) => path.startsWith(`services/${one}/`));
    if (!service || path.endsWith("_test.ts")) continue;
    for (const other of foreignSchemas(service, services, await Deno.readTextFile(path))) {
      faults.push(`${path} names the schema "${other}" of another service`);
    }
  }
  return faults;
}

if (import.meta.main) {
  const faults = await checkBoundaries();
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? "Every import is in the table" : `${faults.length} boundaries are crossed`,
  );
  Deno.exit(faults.length === 0 ? 0 : 1);
}
