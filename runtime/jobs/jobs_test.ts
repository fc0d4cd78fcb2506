import { forEachEngine } from "../../tests/support/engines.ts";
import { jobsConformance } from "./conformance.ts";

forEachEngine("jobs and events keep their promises", jobsConformance);
