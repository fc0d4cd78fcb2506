import { markup } from "./markup.ts";

const SKELETON = markup`<li class="skeleton" aria-hidden="true"><span></span><span></span></li>`;

/** The library's search; scripts fill it by calling `/v1/presets`. Fields are named as the contract names them. */
export const LIBRARY = markup`<section class="library" aria-labelledby="library">
  <header>
    <h2 id="library">Groove library</h2>
    <p id="status" class="quiet" role="status"></p>
  </header>
  <form id="search" action="/" method="get" role="search" aria-label="Groove library" novalidate>
    <label>Search
      <input id="q" type="search" name="q" maxlength="200" autocomplete="off" spellcheck="false"
        placeholder="bossa, ghost notes, laid-back">
    </label>
    <details id="filters">
      <summary>Filters</summary>
      <div>
        <fieldset>
          <legend>Tempo, bpm</legend>
          <div id="tempos"></div>
          <div class="range">
            <label>From
              <input type="number" name="bpmMin" min="20" max="300" step="any" inputmode="decimal">
            </label>
            <label>To
              <input type="number" name="bpmMax" min="20" max="300" step="any" inputmode="decimal">
            </label>
          </div>
        </fieldset>
        <fieldset hidden><legend>Tags: has all of these</legend><div id="tags"></div></fieldset>
        <fieldset hidden><legend>Style: is any of these</legend><div id="styles"></div></fieldset>
        <label>Order
          <select name="sort">
            <option value="">Best match, else newest</option>
            <option value="name">Name</option>
            <option value="bpm">Tempo</option>
            <option value="popular">Most used</option>
            <option value="target:syncopation:1">Most syncopated</option>
            <option value="target:density:0">Sparsest</option>
          </select>
        </label>
        <button type="reset">Clear everything</button>
      </div>
    </details>
  </form>
  <div class="results">
    <p class="legend">Each row is an instrument, each column a step; the stronger the colour, the louder the hit. Dashed
    hits play only sometimes. Play uses a small synthesiser in this page, not the kit a groove was made for.</p>
    <noscript><p class="notice">Searching here needs JavaScript. The library itself is at
      <a href="/v1/presets">/v1/presets</a>.</p></noscript>
    <div id="notice"></div>
    <ol id="results" aria-label="Grooves" aria-busy="true">
      ${[SKELETON, SKELETON, SKELETON]}
    </ol>
    <button id="more" type="button" hidden>Show more</button>
  </div>
</section>`;
