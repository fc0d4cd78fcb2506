import { forEachEngine } from "../../tests/support/engines.ts";
import { databaseConformance } from "./conformance.ts";

forEachEngine("an engine keeps the promises of the database", databaseConformance);
