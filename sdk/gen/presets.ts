// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Bytes, Client, ConditionalOptions, DownloadedFile, FileStream, KeyedOptions, Pages, RequestOptions, Upload } from "../core/mod.ts";
import type { ChangePage, ForkInput, GrooveQuery, ImportFilesResult, ImportPreview, ImportResult, OwnedPage, Preset, PresetInput, PresetPage, PresetPatch, PublishInput, SimilarPage, Version, VersionPage } from "./models.ts";
import type { operations } from "./presets_types.ts";

export type { ChangePage, ForkInput, GrooveQuery, ImportFilesResult, ImportPreview, ImportResult, OwnedPage, Preset, PresetInput, PresetPage, PresetPatch, PublishInput, SimilarPage, Version, VersionPage };

/** Options of `presets.versions.list`: list the versions of a preset. */
export type PresetsVersionsListOptions = RequestOptions & NonNullable<operations["presets.versions.list"]["parameters"]["query"]>;

/** The operations `presets.versions.list`, `presets.versions.get`. */
export class PresetsVersions {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the versions of a preset.
   *
   * Published states, the newest first. Counts against the quota `read`.
   *
   * @param id The preset's id.
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `preset-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * for await (const item of downbeat.presets.versions.list("prs_01jb2m8y5kq0w9v3x7c4d6e8fg")) {
   *   console.log(item);
   * }
   * ```
   */
  list(id: string, options?: PresetsVersionsListOptions): Pages<VersionPage> {
    return this.client.pages("presets.versions.list", "/v1/presets/{id}/versions", { path: [id], options });
  }

  /**
   * Read a version.
   *
   * A published state. It never changes, so caches may keep it for a year while the preset is public. Counts
   * against the quota `read`.
   *
   * @param id The preset's id.
   * @param version A version number, or the content hash as `sha256-` and 64 hex digits.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `version-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.versions.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", "1.0.0");
   * ```
   */
  get(id: string, version: string, options?: RequestOptions): Answer<Version> {
    return this.client.request("presets.versions.get", "GET", "/v1/presets/{id}/versions/{version}", { path: [id, version], options });
  }
}

/** Options of `presets.list`: search the library. */
export type PresetsListOptions = RequestOptions & NonNullable<operations["presets.list"]["parameters"]["query"]>;

/** Options of `presets.create`: save a groove as a preset. */
export type PresetsCreateOptions = RequestOptions & KeyedOptions;

/** Options of `presets.import`: import a file. */
export type PresetsImportOptions = RequestOptions & NonNullable<operations["presets.import"]["parameters"]["query"]> & KeyedOptions & {
  /** The media type of the file. */
  contentType: "audio/midi" | "application/vnd.hydrogen.pattern+xml" | "application/vnd.downbeat.preset+json" | "text/uri-list" | "application/zip";
};

/** Options of `presets.importFiles`: import many files. */
export type PresetsImportFilesOptions = RequestOptions & NonNullable<operations["presets.importFiles"]["parameters"]["query"]> & KeyedOptions;

/** Options of `presets.export`: export the public library. */
export type PresetsExportOptions = RequestOptions & NonNullable<operations["presets.export"]["parameters"]["query"]>;

/** Options of `presets.changes`: follow the public library. */
export type PresetsChangesOptions = RequestOptions & NonNullable<operations["presets.changes"]["parameters"]["query"]>;

/** Options of `presets.searchByGroove`: find grooves like this one. */
export type PresetsSearchByGrooveOptions = RequestOptions & NonNullable<operations["presets.searchByGroove"]["parameters"]["query"]> & {
  /** The media type of the file; `audio/midi` unless stated. */
  contentType?: "audio/midi" | "text/uri-list";
};

/** Options of `presets.replace`: replace a preset. */
export type PresetsReplaceOptions = RequestOptions & ConditionalOptions;

/** Options of `presets.update`: change parts of a preset. */
export type PresetsUpdateOptions = RequestOptions & ConditionalOptions;

/** Options of `presets.remove`: remove a preset. */
export type PresetsRemoveOptions = RequestOptions & ConditionalOptions;

/** Options of `presets.fork`: make a preset your own. */
export type PresetsForkOptions = RequestOptions & KeyedOptions;

/** Options of `presets.publish`: publish a version. */
export type PresetsPublishOptions = RequestOptions & ConditionalOptions;

/** Options of `presets.unpublish`: withdraw a preset. */
export type PresetsUnpublishOptions = RequestOptions & ConditionalOptions;

/** Options of `presets.similar`: find presets like this one. */
export type PresetsSimilarOptions = RequestOptions & NonNullable<operations["presets.similar"]["parameters"]["query"]>;

/** Options of `presets.download`: export a preset as a file. */
export type PresetsDownloadOptions = RequestOptions & NonNullable<operations["presets.download"]["parameters"]["query"]>;

/** Options of `presets.account`: export the caller's presets. */
export type PresetsAccountOptions = RequestOptions & NonNullable<operations["presets.account"]["parameters"]["query"]>;

/** Grooves with a name, credits and versions. */
export class Presets {
  /** The operations `presets.versions.*`. */
  readonly versions: PresetsVersions;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.versions = new PresetsVersions(client);
  }

  /**
   * Search the library.
   *
   * Finds public presets by words, filters and musical features, a page at a time. With `owner=me` it lists
   * the caller's own, whatever their visibility. Items carry every member but the groove, or just the ones
   * named in `fields`. `id`, `name` and `revision` are always there. Lists may be repeated or separated by
   * commas. Counts against the quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @param options.q Words in the name, style, tags, author or description. Typing errors are forgiven.
   * @param options.bpmMin Lowest tempo, quarter notes per minute.
   * @param options.bpmMax Highest tempo, quarter notes per minute.
   * @param options.meter Any of these metres, as `3/4`.
   * @param options.stepsMin Fewest steps in the loop.
   * @param options.stepsMax Most steps in the loop.
   * @param options.stepsPerBeat Any of these grids.
   * @param options.swingMin Least swing, 0 to 100.
   * @param options.swingMax Most swing, 0 to 100.
   * @param options.densityMin Least density.
   * @param options.densityMax Most density.
   * @param options.syncopationMin Least syncopation.
   * @param options.syncopationMax Most syncopation.
   * @param options.role All of these instruments play.
   * @param options.tag All of these tags.
   * @param options.style Any of these styles.
   * @param options.license Any of these SPDX licences.
   * @param options.owner An account id, or `me` for the caller.
   * @param options.fingerprint Only twins: presets whose band grid has this fingerprint.
   * @param options.sort `relevance` (the default with `q`), `newest` (the default without), `popular`,
   * `name`, `bpm`, or the nearest to feature targets, as `target:density:0.4,syncopation:0.2`.
   * @param options.facets Counts over everything that matches, not just this page.
   * @param options.fields Members the items carry; `id`, `revision` and `name` are there in any case.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * for await (const item of downbeat.presets.list({ q: "bosa nova", facets: ["style", "bpm"], fields: ["bpm", "tags"] })) {
   *   console.log(item);
   * }
   * ```
   */
  list(options?: PresetsListOptions): Pages<PresetPage> {
    return this.client.pages("presets.list", "/v1/presets", { options });
  }

  /**
   * Save a groove as a preset.
   *
   * Saves a groove under the caller's name. The answer names presets with the same band grid in `twins`. New
   * presets are private unless `unlisted`; `presets.publish` makes them public. Counts against the quota
   * `write`. Needs the scope `presets:write`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-name-taken`,
   * `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `idempotency-key-reused`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.presets.create({
   *   name: "Four on the floor",
   *   style: "house",
   *   tags: ["house", "classic"],
   *   author: "Ada",
   *   license: "CC0-1.0",
   *   groove: {
   *     bpm: 124,
   *     meter: { num: 4, den: 4 },
   *     stepsPerBeat: 4,
   *     steps: 16,
   *     swing: 0,
   *     swingUnit: "16th",
   *     tracks: [
   *       {
   *         id: "kick",
   *         name: "Kick",
   *         role: "kick",
   *         volume: 0.9,
   *         pan: 0,
   *         mute: false,
   *         solo: false,
   *         hits: [
   *           { step: 0, velocity: 120 },
   *           { step: 4, velocity: 112 },
   *           { step: 8, velocity: 118 },
   *           { step: 12, velocity: 112 },
   *         ],
   *       },
   *     ],
   *   },
   * });
   * ```
   */
  create(input: PresetInput, options?: PresetsCreateOptions): Answer<Preset> {
    return this.client.request("presets.create", "POST", "/v1/presets", { body: input, keyed: true, options });
  }

  /**
   * Import a file.
   *
   * Reads a Standard MIDI file, a Hydrogen `.h2pattern`, a GrooveScribe address, a Downbeat preset or a zip
   * bundle, lays it on the grid that loses least and saves it, as one preset or one per window; with
   * `window=all` several windows also become a private collection. The report counts every hit of the file:
   * kept, clipped, collided, dropped, unmapped, out of range, outside the window. A file that this service
   * exported comes back unchanged. Counts against the quota `write`. Needs the scope `presets:write`.
   *
   * @param file The file's bytes.
   * @param options.name Name of the preset; else the file's own title, else `Imported groove`.
   * @param options.style Style of the preset.
   * @param options.tag Tags of the preset.
   * @param options.author Author, where the file names none.
   * @param options.license SPDX licence, where the file names none.
   * @param options.source Where the file comes from.
   * @param options.attribution The words that the licence asks to show, where the file has none.
   * @param options.window What becomes a preset of a file longer than the loop: its first bars, every
   * window, or the one that repeats best. `best` when left out.
   * @param options.bars Bars in a window; else as many as 64 steps hold.
   * @param options.stepsPerBeat Grid to lay the notes on; else the one that loses least.
   * @param options.map What note numbers mean; else the map that knows most of them.
   * @param options.visibility Who may read it.
   * @param options.dryRun Answer what would be saved, save nothing. `false` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-name-taken`,
   * `limit-reached`, `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `not-midi`,
   * `not-hydrogen`, `not-groovescribe`, `not-a-preset`, `not-a-bundle`, `no-drum-notes`, `file-too-large`,
   * `unsupported-timing`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const file = await (await fetch("/beat.mid")).blob();
   * const answer = await downbeat.presets.import(file, { contentType: "audio/midi" });
   * ```
   */
  import(file: Bytes, options: PresetsImportOptions & { dryRun: true }): Answer<ImportPreview>;
  /**
   * Import a file.
   *
   * Reads a Standard MIDI file, a Hydrogen `.h2pattern`, a GrooveScribe address, a Downbeat preset or a zip
   * bundle, lays it on the grid that loses least and saves it, as one preset or one per window; with
   * `window=all` several windows also become a private collection. The report counts every hit of the file:
   * kept, clipped, collided, dropped, unmapped, out of range, outside the window. A file that this service
   * exported comes back unchanged. Counts against the quota `write`. Needs the scope `presets:write`.
   *
   * @param file The file's bytes.
   * @param options.name Name of the preset; else the file's own title, else `Imported groove`.
   * @param options.style Style of the preset.
   * @param options.tag Tags of the preset.
   * @param options.author Author, where the file names none.
   * @param options.license SPDX licence, where the file names none.
   * @param options.source Where the file comes from.
   * @param options.attribution The words that the licence asks to show, where the file has none.
   * @param options.window What becomes a preset of a file longer than the loop: its first bars, every
   * window, or the one that repeats best. `best` when left out.
   * @param options.bars Bars in a window; else as many as 64 steps hold.
   * @param options.stepsPerBeat Grid to lay the notes on; else the one that loses least.
   * @param options.map What note numbers mean; else the map that knows most of them.
   * @param options.visibility Who may read it.
   * @param options.dryRun Answer what would be saved, save nothing. `false` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-name-taken`,
   * `limit-reached`, `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `not-midi`,
   * `not-hydrogen`, `not-groovescribe`, `not-a-preset`, `not-a-bundle`, `no-drum-notes`, `file-too-large`,
   * `unsupported-timing`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const file = await (await fetch("/beat.mid")).blob();
   * const answer = await downbeat.presets.import(file, { contentType: "audio/midi" });
   * ```
   */
  import(file: Bytes, options: PresetsImportOptions & { dryRun?: false }): Answer<ImportResult>;
  import(file: Bytes, options: PresetsImportOptions): Answer<ImportPreview | ImportResult> {
    return this.client.request("presets.import", "POST", "/v1/presets/import", { body: file, keyed: true, options });
  }

  /**
   * Import many files.
   *
   * Takes up to 64 files of any of the kinds that `presets.import` reads, told apart by their media type,
   * else by their name's ending, and saves what can be read, at most 256 presets. The answer reports on each
   * file by itself, in the order they were sent: a refused one says why and holds none of the others back,
   * and one that would be more presets is refused with `limit-reached`. Counts against the quota `write`.
   * Needs the scope `presets:write`.
   *
   * @param files The files, each with a name and its bytes.
   * @param options.style Style of the preset.
   * @param options.tag Tags of the preset.
   * @param options.author Author, where the file names none.
   * @param options.license SPDX licence, where the file names none.
   * @param options.source Where the file comes from.
   * @param options.attribution The words that the licence asks to show, where the file has none.
   * @param options.window What becomes a preset of a file longer than the loop: its first bars, every
   * window, or the one that repeats best. `best` when left out.
   * @param options.bars Bars in a window; else as many as 64 steps hold.
   * @param options.stepsPerBeat Grid to lay the notes on; else the one that loses least.
   * @param options.map What note numbers mean; else the map that knows most of them.
   * @param options.visibility Who may read it.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `limit-reached`,
   * `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `idempotency-key-reused`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const file = await (await fetch("/beat.mid")).blob();
   * const answer = await downbeat.presets.importFiles([{ name: "beat.mid", bytes: file }]);
   * ```
   */
  importFiles(files: Upload[], options?: PresetsImportFilesOptions): Answer<ImportFilesResult> {
    return this.client.request("presets.importFiles", "POST", "/v1/presets/import/files", { files, keyed: true, options });
  }

  /**
   * Export the public library.
   *
   * Every public preset, streamed. `ndjson` is one JSON object a line: `put` lines as `presets.changes` has
   * them and at last one `end` line with their `count` and the `cursor` at which `presets.changes` goes on;
   * without it the transfer was cut short. Presets written meanwhile may be in either, and are in the change
   * feed in any case. Send `Accept-Encoding: gzip` to get it compressed. `midi` is a zip of MIDI files,
   * named by preset id, with their credits in LICENSES.csv. Counts against the quota `bulk`.
   *
   * @param options.format What to stream. `ndjson` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const { stream, type, name } = await downbeat.presets.export();
   * ```
   */
  export(options?: PresetsExportOptions): Answer<FileStream> {
    return this.client.request("presets.export", "GET", "/v1/presets/export", { stream: true, options });
  }

  /**
   * Follow the public library.
   *
   * What has changed since a place in the feed, oldest first: presets as they are now (`put`), and the ids
   * of those that left the library (`gone`). Whoever applies every item of the export and then of the feed
   * holds the public library. Keep `cursor` and ask again with it: nothing is missed and no state is sent
   * twice, however many write meanwhile. Without a cursor the feed starts at the beginning of the library.
   * Counts against the quota `read`.
   *
   * @param options.limit How many changes are looked at for one page, 1 to 1,000; it may hold fewer items,
   * even none, and still have `more`. `100` when left out.
   * @param options.cursor The `cursor` of the page before, or of an export.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.changes();
   * ```
   */
  changes(options?: PresetsChangesOptions): Answer<ChangePage> {
    return this.client.request("presets.changes", "GET", "/v1/presets/changes", { options });
  }

  /**
   * Find grooves like this one.
   *
   * Takes a groove, the bytes of a MIDI file or a GrooveScribe address as the question and answers the
   * nearest public presets with an explanation. Nothing is stored. Counts against the quota `search`.
   *
   * @param input What to send, or the bytes of a file (`audio/midi`, `text/uri-list`).
   * @param options.space What counts: which steps sound, how they are played, or both. `rhythm` when left
   * out.
   * @param options.rotation Also match grooves that start elsewhere in the bar. `false` when left out.
   * @param options.limit How many neighbours, 1 to 100. `10` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `unsupported-media-type`, `groove-is-empty`, `not-midi`, `not-groovescribe`, `no-drum-notes`,
   * `file-too-large`, `unsupported-timing`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.searchByGroove({
   *   groove: {
   *     bpm: 120,
   *     meter: { num: 4, den: 4 },
   *     stepsPerBeat: 4,
   *     steps: 16,
   *     swing: 0,
   *     swingUnit: "16th",
   *     tracks: [
   *       {
   *         id: "k",
   *         name: "Kick",
   *         role: "kick",
   *         volume: 1,
   *         pan: 0,
   *         mute: false,
   *         solo: false,
   *         hits: [{ step: 0, velocity: 100 }, { step: 8, velocity: 100 }],
   *       },
   *     ],
   *   },
   * }, { contentType: "audio/midi" });
   * ```
   */
  searchByGroove(input: GrooveQuery | Bytes, options?: PresetsSearchByGrooveOptions): Answer<SimilarPage> {
    return this.client.request("presets.searchByGroove", "POST", "/v1/presets/search", { body: input, bytesType: "audio/midi", options });
  }

  /**
   * Read a preset.
   *
   * The whole preset with its groove. Private presets are there for their owner only. Counts against the
   * quota `read`.
   *
   * @param id The preset's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<Preset> {
    return this.client.request("presets.get", "GET", "/v1/presets/{id}", { path: [id], options });
  }

  /**
   * Replace a preset.
   *
   * Writes the whole preset anew; without `visibility` that stays as it is. Published versions stay as they
   * are. A public preset must keep what publishing needed, and is withdrawn by `presets.unpublish` only.
   * Counts against the quota `write`. Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param input What to send.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `preset-name-taken`, `preset-is-public`, `precondition-failed`, `payload-too-large`,
   * `unsupported-media-type`, `preset-not-publishable`, `precondition-required`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.presets.replace("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", {
   *   name: "One beat",
   *   groove: {
   *     bpm: 90,
   *     meter: { num: 4, den: 4 },
   *     stepsPerBeat: 4,
   *     steps: 16,
   *     swing: 0,
   *     swingUnit: "16th",
   *     tracks: [
   *       {
   *         id: "k",
   *         name: "Kick",
   *         role: "kick",
   *         volume: 1,
   *         pan: 0,
   *         mute: false,
   *         solo: false,
   *         hits: [{ step: 0, velocity: 100 }],
   *       },
   *     ],
   *   },
   * }, { ifMatch: current });
   * ```
   */
  replace(id: string, input: PresetInput, options: PresetsReplaceOptions): Answer<Preset> {
    return this.client.request("presets.replace", "PUT", "/v1/presets/{id}", { path: [id], body: input, options });
  }

  /**
   * Change parts of a preset.
   *
   * An RFC 7396 merge patch: named members change, `null` removes an optional one, everything else stays. A
   * groove is replaced whole. Counts against the quota `write`. Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param patch The members to change.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `preset-name-taken`, `preset-is-public`, `precondition-failed`, `payload-too-large`,
   * `unsupported-media-type`, `preset-not-publishable`, `precondition-required`, `quota-exceeded`,
   * `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.presets.update("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", { name: "Five on the floor", kit: null }, { ifMatch: current });
   * ```
   */
  update(id: string, patch: PresetPatch, options: PresetsUpdateOptions): Answer<Preset> {
    return this.client.request("presets.update", "PATCH", "/v1/presets/{id}", { path: [id], body: patch, jsonType: "application/merge-patch+json", options });
  }

  /**
   * Remove a preset.
   *
   * Removes the preset and its versions. Forks of it stay and keep their attribution. Counts against the
   * quota `write`. Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `precondition-failed`, `payload-too-large`, `precondition-required`, `quota-exceeded`, `internal`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * await downbeat.presets.remove("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", { ifMatch: current });
   * ```
   */
  remove(id: string, options: PresetsRemoveOptions): Answer<void> {
    return this.client.request("presets.remove", "DELETE", "/v1/presets/{id}", { path: [id], options });
  }

  /**
   * Make a preset your own.
   *
   * Copies a preset that the caller may read into a private one of the caller's. The origin's author,
   * licence and attribution stay with the copy. A licence that forbids derivatives is honoured. Counts
   * against the quota `write`. Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `preset-name-taken`, `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`,
   * `license-forbids-derivatives`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.presets.fork("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  fork(id: string, input: ForkInput = {}, options?: PresetsForkOptions): Answer<Preset> {
    return this.client.request("presets.fork", "POST", "/v1/presets/{id}/fork", { path: [id], body: input, keyed: true, options });
  }

  /**
   * Publish a version.
   *
   * Makes the preset public and freezes its state as a version that never changes. Needs a style, a licence
   * and at least one hit; where the preset names no author, the account's display name is used. Without
   * `version` the next one is counted up: 1.0.0, then the minor number. Counts against the quota `write`.
   * Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param input What to send.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `version-exists`, `precondition-failed`, `payload-too-large`, `unsupported-media-type`,
   * `preset-not-publishable`, `precondition-required`, `quota-exceeded`, `internal`, `peer-unavailable`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.presets.publish("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", {}, { ifMatch: current });
   * ```
   */
  publish(id: string, input: PublishInput, options: PresetsPublishOptions): Answer<Preset> {
    return this.client.request("presets.publish", "POST", "/v1/presets/{id}/publish", { path: [id], body: input, options });
  }

  /**
   * Withdraw a preset.
   *
   * Makes a public preset private again. Its versions stay readable for the owner. Counts against the quota
   * `write`. Needs the scope `presets:write`.
   *
   * @param id The preset's id.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `precondition-failed`, `payload-too-large`, `precondition-required`, `quota-exceeded`, `internal`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.presets.unpublish("prs_01jb2m8y5kq0w9v3x7c4d6e8fg", { ifMatch: current });
   * ```
   */
  unpublish(id: string, options: PresetsUnpublishOptions): Answer<Preset> {
    return this.client.request("presets.unpublish", "POST", "/v1/presets/{id}/unpublish", { path: [id], options });
  }

  /**
   * Find presets like this one.
   *
   * The nearest public presets by rhythm, by feel or by both, each with the reasons: a score per band, the
   * steps that match, the distance. Counts against the quota `search`.
   *
   * @param id The preset's id.
   * @param options.space What counts: which steps sound, how they are played, or both. `rhythm` when left
   * out.
   * @param options.rotation Also match grooves that start elsewhere in the bar. `false` when left out.
   * @param options.limit How many neighbours, 1 to 100. `10` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `payload-too-large`, `groove-is-empty`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.similar("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  similar(id: string, options?: PresetsSimilarOptions): Answer<SimilarPage> {
    return this.client.request("presets.similar", "GET", "/v1/presets/{id}/similar", { path: [id], options });
  }

  /**
   * Export a preset as a file.
   *
   * The preset as a Standard MIDI file, a Hydrogen pattern, a GrooveScribe address, MusicXML, a Downbeat
   * preset or a zip of the latter, the MIDI file and its licence, with its credits inside. MIDI comes at
   * 1920 ticks a quarter on channel 10 and carries the whole groove in a meta event, so importing it again
   * loses nothing. Counts against the quota `read`.
   *
   * @param id The preset's id.
   * @param options.format File format. `midi` when left out.
   * @param options.swing Move notes by the swing, or leave them straight. `bake` when left out.
   * @param options.probability Write every hit, or one throw of the dice named by a seed, as `seed:7`. `all`
   * when left out.
   * @param options.preRoll Start a bar early instead of wrapping early first hits to the end of the loop.
   * `false` when left out.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `preset-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
   * const answer = await downbeat.presets.download("prs_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  download(id: string, options?: PresetsDownloadOptions): Answer<DownloadedFile> {
    return this.client.request("presets.download", "GET", "/v1/presets/{id}/file", { path: [id], file: true, options });
  }

  /**
   * Export the caller's presets.
   *
   * Everything this service keeps for the caller's account, a page at a time, for the account's export.
   * Counts against the quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.presets.account()) {
   *   console.log(item);
   * }
   * ```
   */
  account(options?: PresetsAccountOptions): Pages<OwnedPage> {
    return this.client.pages("presets.account", "/v1/presets/account", { options });
  }
}
