import { deepStrictEqual } from "node:assert/strict";
import { foreignSchemas } from "./foreign_schemas.ts";

const SERVICES = ["sessions", "presets"];
const found = (source: string) => foreignSchemas("sessions", SERVICES, source);

Deno.test("foreignSchemas finds another service's schema in raw SQL, quoted or not", () => {
  deepStrictEqual(found("await sql`select * from presets.preset`.execute(db)"), ["presets"]);
  deepStrictEqual(found("sql<{ id: string }>`\nselect id\nfrom presets . preset`"), ["presets"]);
  deepStrictEqual(found('sql`select * from "presets"."preset"`'), ["presets"]);
});

Deno.test("foreignSchemas finds it in the calls of the query builder", () => {
  deepStrictEqual(found('db.selectFrom("presets.preset as p")'), ["presets"]);
  deepStrictEqual(found('db.insertInto(\n  "presets.preset")'), ["presets"]);
  deepStrictEqual(found('q.leftJoin("presets.preset", "a", "b")'), ["presets"]);
  deepStrictEqual(found('db.withSchema("presets")'), ["presets"]);
});

Deno.test("foreignSchemas counts the schema of the job queue as foreign", () => {
  deepStrictEqual(found("sql`insert into events.job`"), ["events"]);
});

Deno.test("foreignSchemas leaves a service its own schema, and words outside SQL", () => {
  deepStrictEqual(found('db.selectFrom("sessions.account")'), []);
  deepStrictEqual(found('call.peers.presets.get("presets.get")'), []);
  deepStrictEqual(found('db.selectFrom("presets_seen")'), []);
});
