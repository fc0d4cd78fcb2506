import { readDocuments, readIndex, RELEASED } from "../release/released.ts";
import { deprecatedNow } from "./deprecated_now.ts";
import type { Services } from "./diff_services.ts";
import { historyOf, type ReleasedServices } from "./history.ts";
import { changelogModule, releasedModule } from "./modules.ts";
import { changelogPage } from "./page.ts";

/** What follows from the released documents and the current ones, by path. */
export async function changelogFiles(current: Services): Promise<Map<string, string>> {
  const releases: ReleasedServices[] = [];
  for (const { version, date } of await readIndex()) {
    releases.push({ version, date, services: await readDocuments(`${RELEASED}/${version}`) });
  }
  const steps = historyOf(releases, current);
  const deprecated = deprecatedNow(current);
  return new Map([
    ["docs/changelog-api.md", changelogPage(steps, deprecated)],
    ["openapi/gen/changelog.ts", changelogModule(steps, deprecated)],
    [
      "openapi/gen/released.ts",
      releasedModule(releases.map(({ version, services }) => [version, [...services.keys()]])),
    ],
  ]);
}
