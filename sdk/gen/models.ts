// Generated from openapi/ by `deno task generate`. Do not edit.

import type { components as Sessions } from "./sessions_types.ts";
import type { components as Presets } from "./presets_types.ts";

/** `Account` of the contract. */
export type Account = Sessions["schemas"]["Account"];

/** `AccountExport` of the contract. */
export type AccountExport = Sessions["schemas"]["AccountExport"];

/** `AccountFace` of the contract. */
export type AccountFace = Sessions["schemas"]["AccountFace"];

/** `AccountId` of the contract. */
export type AccountId = Sessions["schemas"]["AccountId"];

/** `AccountPatch` of the contract. */
export type AccountPatch = Sessions["schemas"]["AccountPatch"];

/** Compared without regard to case. */
export type Email = Sessions["schemas"]["Email"];

/** `GuestInput` of the contract. */
export type GuestInput = Sessions["schemas"]["GuestInput"];

/** An RFC 7517 JSON Web Key Set. */
export type KeySet = Sessions["schemas"]["KeySet"];

/** `Login` of the contract. */
export type Login = Sessions["schemas"]["Login"];

/** `LoginInput` of the contract. */
export type LoginInput = Sessions["schemas"]["LoginInput"];

/** `LogoutInput` of the contract. */
export type LogoutInput = Sessions["schemas"]["LogoutInput"];

/** `Name` of the contract. */
export type Name = Sessions["schemas"]["Name"];

/** Ten characters or more. */
export type Password = Sessions["schemas"]["Password"];

/** Any JSON object, at most 16 KiB and 32 levels deep. */
export type Preferences = Sessions["schemas"]["Preferences"];

/** An RFC 9457 problem. */
export type Problem = Sessions["schemas"]["Problem"];

/** One thing that is wrong with the input. */
export type ProblemIssue = Sessions["schemas"]["ProblemIssue"];

/** `RefreshInput` of the contract. */
export type RefreshInput = Sessions["schemas"]["RefreshInput"];

/** `RegisterInput` of the contract. */
export type RegisterInput = Sessions["schemas"]["RegisterInput"];

/** RFC 3339, UTC. */
export type Timestamp = Sessions["schemas"]["Timestamp"];

/** `TokenSet` of the contract. */
export type TokenSet = Sessions["schemas"]["TokenSet"];

/** The words that the licence asks to show. */
export type Attribution = Presets["schemas"]["Attribution"];

/** Cosine similarity per band, 0 to 1; kicks, snares and toms, cymbals. */
export type BandScores = Presets["schemas"]["BandScores"];

/** `ContentHash` of the contract. */
export type ContentHash = Presets["schemas"]["ContentHash"];

/** `Description` of the contract. */
export type Description = Presets["schemas"]["Description"];

/** `private` is the owner's; `unlisted` is for whoever knows the id. `presets.publish` makes it public. */
export type DraftVisibility = Presets["schemas"]["DraftVisibility"];

/** Sends, each from 0 to 1. */
export type Effects = Presets["schemas"]["Effects"];

/** Counts by value for words, by bin for numbers. */
export type Facet = Presets["schemas"]["Facet"];

/** `FacetName` of the contract. */
export type FacetName = Presets["schemas"]["FacetName"];

/** `FacetValue` of the contract. */
export type FacetValue = Presets["schemas"]["FacetValue"];

/** Numbers that describe a groove, by the rules of `featureSet`. */
export type Features = Presets["schemas"]["Features"];

/** A hash of the band grid; equal for grooves that differ only in names, colours and small dynamics. */
export type Fingerprint = Presets["schemas"]["Fingerprint"];

/** `ForkInput` of the contract. */
export type ForkInput = Presets["schemas"]["ForkInput"];

/**
 * One loop of hits on a step grid. `bpm` counts quarter notes. Step s sits at s / `stepsPerBeat` quarter
 * notes, is delayed by swing, then moved by its hit's `offsetMs`. A bar must be a whole number of steps.
 * Members that this version does not know are stored and returned.
 */
export type Groove = Presets["schemas"]["Groove"];

/** `GrooveQuery` of the contract. */
export type GrooveQuery = Presets["schemas"]["GrooveQuery"];

/** How many lie in [from, to); the last bin includes `to`. */
export type HistogramBin = Presets["schemas"]["HistogramBin"];

/** One stroke. */
export type Hit = Presets["schemas"]["Hit"];

/** `ImportPreview` of the contract. */
export type ImportPreview = Presets["schemas"]["ImportPreview"];

/** `ImportResult` of the contract. */
export type ImportResult = Presets["schemas"]["ImportResult"];

/** `ImportedPreset` of the contract. */
export type ImportedPreset = Presets["schemas"]["ImportedPreset"];

/** The sounds it was made for. */
export type Kit = Presets["schemas"]["Kit"];

/** An SPDX licence id, such as `CC0-1.0` or `CC-BY-4.0`. */
export type License = Presets["schemas"]["License"];

/** `LossExample` of the contract. */
export type LossExample = Presets["schemas"]["LossExample"];

/** What became of every hit of the file. */
export type LossReport = Presets["schemas"]["LossReport"];

/** `Meter` of the contract. */
export type Meter = Presets["schemas"]["Meter"];

/** `Neighbour` of the contract. */
export type Neighbour = Presets["schemas"]["Neighbour"];

/** What a fork was made from. */
export type Origin = Presets["schemas"]["Origin"];

/** `OwnedPage` of the contract. */
export type OwnedPage = Presets["schemas"]["OwnedPage"];

/** `Preset` of the contract. */
export type Preset = Presets["schemas"]["Preset"];

/** `PresetField` of the contract. */
export type PresetField = Presets["schemas"]["PresetField"];

/** `PresetId` of the contract. */
export type PresetId = Presets["schemas"]["PresetId"];

/** `PresetInput` of the contract. */
export type PresetInput = Presets["schemas"]["PresetInput"];

/** `PresetPage` of the contract. */
export type PresetPage = Presets["schemas"]["PresetPage"];

/** `PresetPatch` of the contract. */
export type PresetPatch = Presets["schemas"]["PresetPatch"];

/** `PresetStats` of the contract. */
export type PresetStats = Presets["schemas"]["PresetStats"];

/** A preset in a list. Which members are there is `fields`' choice; without it, all but the groove. */
export type PresetSummary = Presets["schemas"]["PresetSummary"];

/** `PreviewedGroove` of the contract. */
export type PreviewedGroove = Presets["schemas"]["PreviewedGroove"];

/** `PublishInput` of the contract. */
export type PublishInput = Presets["schemas"]["PublishInput"];

/** What a track plays. */
export type Role = Presets["schemas"]["Role"];

/** `SimilarPage` of the contract. */
export type SimilarPage = Presets["schemas"]["SimilarPage"];

/** Lower-case words joined by hyphens. */
export type Tag = Presets["schemas"]["Tag"];

/** `Track` of the contract. */
export type Track = Presets["schemas"]["Track"];

/** `Twin` of the contract. */
export type Twin = Presets["schemas"]["Twin"];

/** A published state. */
export type Version = Presets["schemas"]["Version"];

/** `VersionEntry` of the contract. */
export type VersionEntry = Presets["schemas"]["VersionEntry"];

/** Semantic version, without pre-release parts. */
export type VersionNumber = Presets["schemas"]["VersionNumber"];

/** `VersionPage` of the contract. */
export type VersionPage = Presets["schemas"]["VersionPage"];

/** `Visibility` of the contract. */
export type Visibility = Presets["schemas"]["Visibility"];

/** `WebUrl` of the contract. */
export type WebUrl = Presets["schemas"]["WebUrl"];
