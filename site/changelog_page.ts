import {
  type ChangeKind,
  CHANGELOG,
  type ChangelogStep,
  DEPRECATED,
  type DeprecatedOperation,
} from "@downbeat/contract/changelog";
import { RELEASED } from "@downbeat/contract/released";
import { assetPath } from "./assets.ts";
import { layout, PROSE_HEAD } from "./layout.ts";
import { Markup, markup } from "./markup.ts";
import { releasedPath } from "./mount_released.ts";

type Group = ChangelogStep["services"][number]["groups"][number];

/** What changed from version to version, with an anchor for each and for every operation that is going out of use. */
export function changelogPage(
  steps: readonly ChangelogStep[] = CHANGELOG,
  deprecated: readonly DeprecatedOperation[] = DEPRECATED,
): string {
  return layout({
    title: "Changes of the API · Downbeat",
    description: "What differs between the versions of the Downbeat API, for whoever calls it.",
    head: markup`${PROSE_HEAD}
<link rel="stylesheet" href="${assetPath("changelog.css")}">`,
    body: markup`<main id="main" class="changes" tabindex="-1">
<p class="eyebrow">API</p>
<h1>Changes from version to version</h1>
<p class="quiet">Made from the OpenAPI documents of each release, so that nothing is missing. Descriptions that were only
written anew are left out.</p>
${contents(steps)}
${deprecated.length === 0 ? [] : deprecatedSection(deprecated)}
${steps.map(section)}
</main>`,
  });
}

function anchorOf({ version }: ChangelogStep): string {
  return version === undefined ? "unreleased" : `v${version}`;
}

function contents(steps: readonly ChangelogStep[]): Markup {
  const items = steps.map((step) =>
    markup`<li><a href="#${anchorOf(step)}">${step.version ?? "Unreleased"}</a></li>`
  );
  return markup`<nav aria-label="Versions"><ul>
${items}
</ul></nav>`;
}

function deprecatedSection(deprecated: readonly DeprecatedOperation[]): Markup {
  const rows = deprecated.map(({ operation, since, sunset, see }) =>
    markup`<div id="deprecated-${operation}"><dt><code>${operation}</code></dt>
<dd><p>Deprecated since ${day(since)}${sunset === undefined ? "" : markup`, gone on ${day(sunset)}`}.${
      see === undefined ? "" : markup` Use <code>${see}</code>.`
    }</p></dd></div>`
  );
  return markup`<section id="deprecated">
<h2>Deprecated now</h2>
<dl>
${rows}
</dl>
</section>`;
}

function section(step: ChangelogStep): Markup {
  const { version, date, since, services } = step;
  const words = since === undefined
    ? "The first release."
    : services.length === 0
    ? `Nothing differs from ${since}.`
    : `Compared with ${since}.`;
  return markup`<section id="${anchorOf(step)}">
<h2><a href="#${anchorOf(step)}">${version ?? "Unreleased"}</a></h2>
<p class="quiet"><span>${date === undefined ? "" : markup`${day(date)}. `}${words}</span>${
    documents(version)
  }</p>
${services.map(serviceSection)}
</section>`;
}

function documents(version: string | undefined): Markup | string {
  if (version === undefined) return "";
  const links = Object.keys(RELEASED[version] ?? {}).map((service) =>
    markup` <a href="${releasedPath(version, service)}">${service}.json</a>`
  );
  return markup` ${links}`;
}

function serviceSection({ service, groups }: ChangelogStep["services"][number]): Markup {
  return markup`<h3>${service}</h3>
<dl>
${groups.map(group)}
</dl>`;
}

function group({ operations, changes }: Group): Markup {
  const names = operations.map((operation) => markup`<code>${operation}</code>`);
  const items = changes.map(({ kind, sentence }) => markup`<li>${label(kind)}${inline(sentence)}.</li>`);
  return markup`<div><dt>${names}</dt>
<dd><ul>
${items}
</ul></dd></div>`;
}

const LABELS: Readonly<Partial<Record<ChangeKind, string>>> = {
  breaking: "Breaking",
  deprecated: "Deprecated",
};

function label(kind: ChangeKind): Markup | string {
  const text = LABELS[kind];
  return text === undefined ? "" : markup`<strong class="${kind}">${text}</strong> `;
}

/** A sentence whose code stands between backticks. */
function inline(sentence: string): Markup {
  const parts = sentence.split("`").map((part, index) =>
    index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`
  );
  return new Markup(parts.map(({ text }) => text).join(""));
}

function day(date: string): Markup {
  return markup`<time datetime="${date}">${date}</time>`;
}
