// Generated from openapi/ by `deno task generate`. Do not edit.

import type { components as Sessions } from "./sessions_types.ts";
import type { components as Presets } from "./presets_types.ts";
import type { components as Telemetry } from "./telemetry_types.ts";

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

/** `Asset` of the contract. */
export type Asset = Sessions["schemas"]["Asset"];

/** `AssetList` of the contract. */
export type AssetList = Sessions["schemas"]["AssetList"];

/** `AutomationLane` of the contract. */
export type AutomationLane = Sessions["schemas"]["AutomationLane"];

/** `AutomationPoint` of the contract. */
export type AutomationPoint = Sessions["schemas"]["AutomationPoint"];

/** `CodeInput` of the contract. */
export type CodeInput = Sessions["schemas"]["CodeInput"];

/** `ControllerMapping` of the contract. */
export type ControllerMapping = Sessions["schemas"]["ControllerMapping"];

/** `Device` of the contract. */
export type Device = Sessions["schemas"]["Device"];

/** `DeviceId` of the contract. */
export type DeviceId = Sessions["schemas"]["DeviceId"];

/** `DeviceInput` of the contract. */
export type DeviceInput = Sessions["schemas"]["DeviceInput"];

/** `DeviceList` of the contract. */
export type DeviceList = Sessions["schemas"]["DeviceList"];

/** One unit of an effect chain. */
export type Effect = Sessions["schemas"]["Effect"];

/** In the order the sound passes through. */
export type EffectChain = Sessions["schemas"]["EffectChain"];

/** Sends, each from 0 to 1. */
export type Effects = Sessions["schemas"]["Effects"];

/** Compared without regard to case. */
export type Email = Sessions["schemas"]["Email"];

/** Chosen by the client; unique among its kind. */
export type EntityId = Sessions["schemas"]["EntityId"];

/** `ExportedIdentity` of the contract. */
export type ExportedIdentity = Sessions["schemas"]["ExportedIdentity"];

/** `ExternalInput` of the contract. */
export type ExternalInput = Sessions["schemas"]["ExternalInput"];

/**
 * One loop of hits on a step grid. `bpm` counts quarter notes. Step s sits at s / `stepsPerBeat` quarter
 * notes, is delayed by swing, then moved by its hit's `offsetMs`. A bar must be a whole number of steps.
 * Members that this version does not know are stored and returned.
 */
export type Groove = Sessions["schemas"]["Groove"];

/** `GuestInput` of the contract. */
export type GuestInput = Sessions["schemas"]["GuestInput"];

/** One stroke. */
export type Hit = Sessions["schemas"]["Hit"];

/** An OpenID Connect ID token, a signed JWT. */
export type IdToken = Sessions["schemas"]["IdToken"];

/** `Identity` of the contract. */
export type Identity = Sessions["schemas"]["Identity"];

/** `Invite` of the contract. */
export type Invite = Sessions["schemas"]["Invite"];

/** `InviteId` of the contract. */
export type InviteId = Sessions["schemas"]["InviteId"];

/** `InviteInput` of the contract. */
export type InviteInput = Sessions["schemas"]["InviteInput"];

/** `InviteList` of the contract. */
export type InviteList = Sessions["schemas"]["InviteList"];

/** `Issuer` of the contract. */
export type Issuer = Sessions["schemas"]["Issuer"];

/** `IssuerList` of the contract. */
export type IssuerList = Sessions["schemas"]["IssuerList"];

/** The issuer's URL, as the `iss` of its tokens. */
export type IssuerUrl = Sessions["schemas"]["IssuerUrl"];

/** An RFC 7517 JSON Web Key Set. */
export type KeySet = Sessions["schemas"]["KeySet"];

/** `LinkExternalInput` of the contract. */
export type LinkExternalInput = Sessions["schemas"]["LinkExternalInput"];

/** `LiveTicket` of the contract. */
export type LiveTicket = Sessions["schemas"]["LiveTicket"];

/** `Login` of the contract. */
export type Login = Sessions["schemas"]["Login"];

/** `LoginInput` of the contract. */
export type LoginInput = Sessions["schemas"]["LoginInput"];

/** `LogoutInput` of the contract. */
export type LogoutInput = Sessions["schemas"]["LogoutInput"];

/** `Member` of the contract. */
export type Member = Sessions["schemas"]["Member"];

/** `MemberInput` of the contract. */
export type MemberInput = Sessions["schemas"]["MemberInput"];

/** `MemberList` of the contract. */
export type MemberList = Sessions["schemas"]["MemberList"];

/**
 * The owner may everything. A director leads: tempo, transport, setlist, slots, invites. A player edits
 * and plays. A listener hears and sees.
 */
export type MemberRole = Sessions["schemas"]["MemberRole"];

/** `Meter` of the contract. */
export type Meter = Sessions["schemas"]["Meter"];

/** `Mixer` of the contract. */
export type Mixer = Sessions["schemas"]["Mixer"];

/** `Name` of the contract. */
export type Name = Sessions["schemas"]["Name"];

/** `NewInvite` of the contract. */
export type NewInvite = Sessions["schemas"]["NewInvite"];

/** What the client had the issuer put into the token. */
export type Nonce = Sessions["schemas"]["Nonce"];

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

/** Counts the writes of a session; its entity tag is `"r7"` for 7. */
export type Revision = Sessions["schemas"]["Revision"];

/** `RevisionEntry` of the contract. */
export type RevisionEntry = Sessions["schemas"]["RevisionEntry"];

/** `RevisionPage` of the contract. */
export type RevisionPage = Sessions["schemas"]["RevisionPage"];

/** What a track plays. */
export type Role = Sessions["schemas"]["Role"];

/** A pattern's place in the arrangement. */
export type Section = Sessions["schemas"]["Section"];

/** `Session` of the contract. */
export type Session = Sessions["schemas"]["Session"];

/** `SessionForkInput` of the contract. */
export type SessionForkInput = Sessions["schemas"]["SessionForkInput"];

/** `SessionId` of the contract. */
export type SessionId = Sessions["schemas"]["SessionId"];

/**
 * A session's document. Ids are unique among their kind. What refers to an entity that is not there is
 * passed over when it is played. Members that this version does not know are stored and returned.
 */
export type SessionInput = Sessions["schemas"]["SessionInput"];

/** `SessionPage` of the contract. */
export type SessionPage = Sessions["schemas"]["SessionPage"];

/** `SessionPatch` of the contract. */
export type SessionPatch = Sessions["schemas"]["SessionPatch"];

/** `SessionPattern` of the contract. */
export type SessionPattern = Sessions["schemas"]["SessionPattern"];

/** `SessionSummary` of the contract. */
export type SessionSummary = Sessions["schemas"]["SessionSummary"];

/** A channel of the mixer. Tracks of patterns play through the channel of the same id. */
export type SessionTrack = Sessions["schemas"]["SessionTrack"];

/** `SetlistSong` of the contract. */
export type SetlistSong = Sessions["schemas"]["SetlistSong"];

/** A part that somebody can take in the live room. */
export type Slot = Sessions["schemas"]["Slot"];

/** RFC 3339, UTC. */
export type Timestamp = Sessions["schemas"]["Timestamp"];

/** `TokenSet` of the contract. */
export type TokenSet = Sessions["schemas"]["TokenSet"];

/** `Track` of the contract. */
export type Track = Sessions["schemas"]["Track"];

/** The words that the licence asks to show. */
export type Attribution = Presets["schemas"]["Attribution"];

/** Cosine similarity per band, 0 to 1; kicks, snares and toms, cymbals. */
export type BandScores = Presets["schemas"]["BandScores"];

/** `put` carries the preset as it is now; `gone` says that it left the public library. */
export type Change = Presets["schemas"]["Change"];

/** `ChangePage` of the contract. */
export type ChangePage = Presets["schemas"]["ChangePage"];

/** `Collection` of the contract. */
export type Collection = Presets["schemas"]["Collection"];

/** `CollectionId` of the contract. */
export type CollectionId = Presets["schemas"]["CollectionId"];

/** `CollectionInput` of the contract. */
export type CollectionInput = Presets["schemas"]["CollectionInput"];

/** `CollectionItem` of the contract. */
export type CollectionItem = Presets["schemas"]["CollectionItem"];

/** `CollectionItemPage` of the contract. */
export type CollectionItemPage = Presets["schemas"]["CollectionItemPage"];

/** `CollectionPage` of the contract. */
export type CollectionPage = Presets["schemas"]["CollectionPage"];

/** `CollectionPatch` of the contract. */
export type CollectionPatch = Presets["schemas"]["CollectionPatch"];

/** `CollectionPlace` of the contract. */
export type CollectionPlace = Presets["schemas"]["CollectionPlace"];

/** `ContentHash` of the contract. */
export type ContentHash = Presets["schemas"]["ContentHash"];

/** A UTC day, as `2026-11-21`. */
export type Day = Presets["schemas"]["Day"];

/** `Delivery` of the contract. */
export type Delivery = Presets["schemas"]["Delivery"];

/** One try; either a status came back, or an error says why none did. */
export type DeliveryAttempt = Presets["schemas"]["DeliveryAttempt"];

/** `DeliveryEventType` of the contract. */
export type DeliveryEventType = Presets["schemas"]["DeliveryEventType"];

/** `DeliveryId` of the contract. */
export type DeliveryId = Presets["schemas"]["DeliveryId"];

/** `DeliveryPage` of the contract. */
export type DeliveryPage = Presets["schemas"]["DeliveryPage"];

/**
 * `waiting` for its next attempt, `delivered`, `failed` up the whole ladder, or `dropped` because the
 * webhook was switched off.
 */
export type DeliveryStatus = Presets["schemas"]["DeliveryStatus"];

/** `DeliverySummary` of the contract. */
export type DeliverySummary = Presets["schemas"]["DeliverySummary"];

/** `Description` of the contract. */
export type Description = Presets["schemas"]["Description"];

/** `private` is the owner's; `unlisted` is for whoever knows the id. `presets.publish` makes it public. */
export type DraftVisibility = Presets["schemas"]["DraftVisibility"];

/** The same for all webhooks that hear of one event. */
export type EventId = Presets["schemas"]["EventId"];

/** A line of an NDJSON export: a change of kind `put`, or the `end`. */
export type ExportLine = Presets["schemas"]["ExportLine"];

/** Counts by value for words, by bin for numbers. */
export type Facet = Presets["schemas"]["Facet"];

/** `FacetName` of the contract. */
export type FacetName = Presets["schemas"]["FacetName"];

/** `FacetValue` of the contract. */
export type FacetValue = Presets["schemas"]["FacetValue"];

/** `Favorite` of the contract. */
export type Favorite = Presets["schemas"]["Favorite"];

/** `FavoritePage` of the contract. */
export type FavoritePage = Presets["schemas"]["FavoritePage"];

/** Numbers that describe a groove, by the rules of `featureSet`. */
export type Features = Presets["schemas"]["Features"];

/** One file: either what was saved of it with its report, or why it was refused. */
export type FileOutcome = Presets["schemas"]["FileOutcome"];

/** A hash of the band grid; equal for grooves that differ only in names, colours and small dynamics. */
export type Fingerprint = Presets["schemas"]["Fingerprint"];

/** `ForkInput` of the contract. */
export type ForkInput = Presets["schemas"]["ForkInput"];

/** `GrooveQuery` of the contract. */
export type GrooveQuery = Presets["schemas"]["GrooveQuery"];

/** How many lie in [from, to); the last bin includes `to`. */
export type HistogramBin = Presets["schemas"]["HistogramBin"];

/** `ImportFiles` of the contract. */
export type ImportFiles = Presets["schemas"]["ImportFiles"];

/** `ImportFilesResult` of the contract. */
export type ImportFilesResult = Presets["schemas"]["ImportFilesResult"];

/** `ImportPreview` of the contract. */
export type ImportPreview = Presets["schemas"]["ImportPreview"];

/** `ImportResult` of the contract. */
export type ImportResult = Presets["schemas"]["ImportResult"];

/** `ImportedPreset` of the contract. */
export type ImportedPreset = Presets["schemas"]["ImportedPreset"];

/** `IssuedKey` of the contract. */
export type IssuedKey = Presets["schemas"]["IssuedKey"];

/** `IssuedWebhook` of the contract. */
export type IssuedWebhook = Presets["schemas"]["IssuedWebhook"];

/** `Key` of the contract. */
export type Key = Presets["schemas"]["Key"];

/** `KeyId` of the contract. */
export type KeyId = Presets["schemas"]["KeyId"];

/** `KeyInput` of the contract. */
export type KeyInput = Presets["schemas"]["KeyInput"];

/** `KeyList` of the contract. */
export type KeyList = Presets["schemas"]["KeyList"];

/**
 * `presets:read` reads everything its account may; `presets:write`, `collections:write` (favourites too)
 * and `webhooks:write` change it; `usage:read` sees what the key has used.
 */
export type KeyScope = Presets["schemas"]["KeyScope"];

/** One of a key's secrets, without the secret itself. */
export type KeySecret = Presets["schemas"]["KeySecret"];

/** The sounds it was made for. */
export type Kit = Presets["schemas"]["Kit"];

/**
 * A public preset as mirrors keep it. Counts of its use are not part of it, so it changes only with its
 * revision.
 */
export type LibraryPreset = Presets["schemas"]["LibraryPreset"];

/** An SPDX licence id, such as `CC0-1.0` or `CC-BY-4.0`. */
export type License = Presets["schemas"]["License"];

/** `LossExample` of the contract. */
export type LossExample = Presets["schemas"]["LossExample"];

/** What became of every hit of the file. */
export type LossReport = Presets["schemas"]["LossReport"];

/** `Neighbour` of the contract. */
export type Neighbour = Presets["schemas"]["Neighbour"];

/** What a fork was made from. */
export type Origin = Presets["schemas"]["Origin"];

/** `OwnedCollection` of the contract. */
export type OwnedCollection = Presets["schemas"]["OwnedCollection"];

/** A page of presets; the first one also carries everything else that is kept for the account. */
export type OwnedPage = Presets["schemas"]["OwnedPage"];

/** `Preset` of the contract. */
export type Preset = Presets["schemas"]["Preset"];

/** `PresetField` of the contract. */
export type PresetField = Presets["schemas"]["PresetField"];

/** `PresetId` of the contract. */
export type PresetId = Presets["schemas"]["PresetId"];

/** Presets in their order; repeats count once. */
export type PresetIds = Presets["schemas"]["PresetIds"];

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

/** Why a file was refused, in the members of a problem. */
export type Refusal = Presets["schemas"]["Refusal"];

/** `SavedPreset` of the contract. */
export type SavedPreset = Presets["schemas"]["SavedPreset"];

/** `SimilarPage` of the contract. */
export type SimilarPage = Presets["schemas"]["SimilarPage"];

/** Lower-case words joined by hyphens. */
export type Tag = Presets["schemas"]["Tag"];

/** `Twin` of the contract. */
export type Twin = Presets["schemas"]["Twin"];

/** `UsageCount` of the contract. */
export type UsageCount = Presets["schemas"]["UsageCount"];

/** `UsagePage` of the contract. */
export type UsagePage = Presets["schemas"]["UsagePage"];

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

/** `Webhook` of the contract. */
export type Webhook = Presets["schemas"]["Webhook"];

/** `WebhookEventType` of the contract. */
export type WebhookEventType = Presets["schemas"]["WebhookEventType"];

/** `WebhookId` of the contract. */
export type WebhookId = Presets["schemas"]["WebhookId"];

/** `WebhookInput` of the contract. */
export type WebhookInput = Presets["schemas"]["WebhookInput"];

/** `WebhookList` of the contract. */
export type WebhookList = Presets["schemas"]["WebhookList"];

/** `WebhookPatch` of the contract. */
export type WebhookPatch = Presets["schemas"]["WebhookPatch"];

/** A secret that deliveries are signed with, without the secret itself. */
export type WebhookSecret = Presets["schemas"]["WebhookSecret"];

/** 128 random bits in base64url, new in every ISO week, tied to nothing. Only a keyed hash of it is kept. */
export type AnonId = Telemetry["schemas"]["AnonId"];

/** Major and minor version of the app. */
export type AppVersion = Telemetry["schemas"]["AppVersion"];

/** Where the sound comes out. */
export type AudioPath = Telemetry["schemas"]["AudioPath"];

/** Bucket i holds values above 2^(i/8) and up to 2^((i+1)/8). */
export type Buckets = Telemetry["schemas"]["Buckets"];

/** How fine: everything; one version; one version and platform; one version, platform and audio path. */
export type CellLevel = Telemetry["schemas"]["CellLevel"];

/** `CellMetric` of the contract. */
export type CellMetric = Telemetry["schemas"]["CellMetric"];

/** `ContributionIds` of the contract. */
export type ContributionIds = Telemetry["schemas"]["ContributionIds"];

/** A base-2 exponential histogram of scale 3, as OpenTelemetry defines it. */
export type Histogram = Telemetry["schemas"]["Histogram"];

/** `HistogramMetric` of the contract. */
export type HistogramMetric = Telemetry["schemas"]["HistogramMetric"];

/** `MetricDefinition` of the contract. */
export type MetricDefinition = Telemetry["schemas"]["MetricDefinition"];

/** What the device runs. */
export type Platform = Telemetry["schemas"]["Platform"];

/** Fewest contributors of a figure. */
export type Publication = Telemetry["schemas"]["Publication"];

/** A quantile as a histogram knows it. */
export type Quantile = Telemetry["schemas"]["Quantile"];

/** Whatever was measured; all of it may be missing. */
export type ReportMetrics = Telemetry["schemas"]["ReportMetrics"];

/** Runs of the app that ended, each counted in one place. */
export type ReportSessions = Telemetry["schemas"]["ReportSessions"];

/** A share with its 95 % interval after Wilson. */
export type Share = Telemetry["schemas"]["Share"];

/** A histogram of values of both signs. */
export type SignedHistogram = Telemetry["schemas"]["SignedHistogram"];

/** `StatisticsCell` of the contract. */
export type StatisticsCell = Telemetry["schemas"]["StatisticsCell"];

/** `TelemetryReport` of the contract. */
export type TelemetryReport = Telemetry["schemas"]["TelemetryReport"];

/** `TelemetrySchema` of the contract. */
export type TelemetrySchema = Telemetry["schemas"]["TelemetrySchema"];

/** `TelemetrySummary` of the contract. */
export type TelemetrySummary = Telemetry["schemas"]["TelemetrySummary"];

/** `Thresholds` of the contract. */
export type Thresholds = Telemetry["schemas"]["Thresholds"];

/** `Underruns` of the contract. */
export type Underruns = Telemetry["schemas"]["Underruns"];

/** A UTC day, or an ISO week. */
export type WindowName = Telemetry["schemas"]["WindowName"];
