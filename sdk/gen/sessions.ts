// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Bytes, Client, ConditionalOptions, DownloadedFile, KeyedOptions, Pages, RequestOptions } from "../core/mod.ts";
import type { AssetList, InviteInput, InviteList, LiveTicket, Member, MemberInput, MemberList, NewInvite, RevisionPage, Session, SessionForkInput, SessionInput, SessionPage, SessionPatch } from "./models.ts";
import type { operations } from "./sessions_types.ts";

export type { AssetList, InviteInput, InviteList, LiveTicket, Member, MemberInput, MemberList, NewInvite, RevisionPage, Session, SessionForkInput, SessionInput, SessionPage, SessionPatch };

/** The operations `sessions.members.list`, `sessions.members.update`, `sessions.members.remove`. */
export class SessionsMembers {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the members.
   *
   * The owner first, then by when they joined. At most 256. Counts against the quota `read`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.members.list("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  list(id: string, options?: RequestOptions): Answer<MemberList> {
    return this.client.request("sessions.members.list", "GET", "/v1/sessions/{id}/members", { path: [id], options });
  }

  /**
   * Change a member's role.
   *
   * The owner gives every role; giving `owner` hands the session over, and the former owner becomes a
   * director. A director makes players of listeners and the reverse. Reaches open sockets within five
   * seconds. Counts against the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param userId The member's account.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `member-not-found`, `limit-reached`, `payload-too-large`, `unsupported-media-type`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.members.update("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "acc_01jb2m8y5kq0w9v3x7c4d6e8fg", { role: "director" });
   * ```
   */
  update(id: string, userId: string, input: MemberInput, options?: RequestOptions): Answer<Member> {
    return this.client.request("sessions.members.update", "PUT", "/v1/sessions/{id}/members/{userId}", { path: [id, userId], body: input, options });
  }

  /**
   * Remove a member.
   *
   * Ends a membership and the member's sockets, within five seconds. Everybody but the owner may remove
   * themselves; the owner removes anybody else, a director players and listeners. Counts against the quota
   * `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param userId The member's account.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `member-not-found`, `payload-too-large`, `quota-exceeded`, `internal`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.sessions.members.remove("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "acc_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  remove(id: string, userId: string, options?: RequestOptions): Answer<void> {
    return this.client.request("sessions.members.remove", "DELETE", "/v1/sessions/{id}/members/{userId}", { path: [id, userId], options });
  }
}

/** Options of `sessions.invites.create`: invite by a code. */
export type SessionsInvitesCreateOptions = RequestOptions & KeyedOptions;

/** The operations `sessions.invites.list`, `sessions.invites.create`, `sessions.invites.revoke`. */
export class SessionsInvites {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the invites.
   *
   * Invites that still let somebody in, newest first, without their codes. Owner and directors only. Counts
   * against the quota `read`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `session-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.invites.list("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  list(id: string, options?: RequestOptions): Answer<InviteList> {
    return this.client.request("sessions.invites.list", "GET", "/v1/sessions/{id}/invites", { path: [id], options });
  }

  /**
   * Invite by a code.
   *
   * Makes a join code of eight characters, and a QR code of the address that holds it in its fragment. The
   * code is told this once. Owner and directors may; only the owner invites directors. Counts against the
   * quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `limit-reached`, `idempotency-key-in-use`, `reply-was-secret`, `payload-too-large`,
   * `unsupported-media-type`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.invites.create("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  create(id: string, input: InviteInput = {}, options?: SessionsInvitesCreateOptions): Answer<NewInvite> {
    return this.client.request("sessions.invites.create", "POST", "/v1/sessions/{id}/invites", { path: [id], body: input, keyed: true, options });
  }

  /**
   * Revoke an invite.
   *
   * The code lets nobody in any more; who came with it stays. Revoking what is not there changes nothing.
   * Counts against the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param inviteId The invite's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.sessions.invites.revoke("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "inv_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  revoke(id: string, inviteId: string, options?: RequestOptions): Answer<void> {
    return this.client.request("sessions.invites.revoke", "DELETE", "/v1/sessions/{id}/invites/{inviteId}", { path: [id, inviteId], options });
  }
}

/** Options of `sessions.revisions.list`: list the revisions. */
export type SessionsRevisionsListOptions = RequestOptions & NonNullable<operations["sessions.revisions.list"]["parameters"]["query"]>;

/** Options of `sessions.revisions.restore`: restore a revision. */
export type SessionsRevisionsRestoreOptions = RequestOptions & ConditionalOptions;

/** The operations `sessions.revisions.list`, `sessions.revisions.get`, `sessions.revisions.restore`. */
export class SessionsRevisions {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List the revisions.
   *
   * What is kept of the session's past, newest first: the last 50 revisions, one of each hour of the last
   * day, and one of each day of the last 30. Counts against the quota `read`.
   *
   * @param id The session's id.
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `session-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.sessions.revisions.list("ses_01jb2m8y5kq0w9v3x7c4d6e8fg")) {
   *   console.log(item);
   * }
   * ```
   */
  list(id: string, options?: SessionsRevisionsListOptions): Pages<RevisionPage> {
    return this.client.pages("sessions.revisions.list", "/v1/sessions/{id}/revisions", { path: [id], options });
  }

  /**
   * Read a revision.
   *
   * The document as it was. Counts against the quota `read`.
   *
   * @param id The session's id.
   * @param revision The number of the revision.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `revision-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.revisions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "");
   * ```
   */
  get(id: string, revision: string, options?: RequestOptions): Answer<Session> {
    return this.client.request("sessions.revisions.get", "GET", "/v1/sessions/{id}/revisions/{revision}", { path: [id, revision], options });
  }

  /**
   * Restore a revision.
   *
   * Writes the document of that revision as a new one; what is now stays among the revisions. Counts against
   * the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param revision The number of the revision.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `revision-not-found`, `precondition-failed`, `payload-too-large`,
   * `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.sessions.revisions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "");
   * const answer = await downbeat.sessions.revisions.restore("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", "", { ifMatch: current });
   * ```
   */
  restore(id: string, revision: string, options: SessionsRevisionsRestoreOptions): Answer<Session> {
    return this.client.request("sessions.revisions.restore", "POST", "/v1/sessions/{id}/revisions/{revision}/restore", { path: [id, revision], options });
  }
}

/** The operations `sessions.tickets.create`. */
export class SessionsTickets {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Get a ticket to the live room.
   *
   * A ticket that opens one socket of the session's live room, once, within 60 seconds. While the directory
   * of rooms is out of reach it is `unavailable`, since nobody could tell where the room is. Counts against
   * the quota `write`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.tickets.create("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  create(id: string, options?: RequestOptions): Answer<LiveTicket> {
    return this.client.request("sessions.tickets.create", "POST", "/v1/sessions/{id}/tickets", { path: [id], options });
  }
}

/** Options of `sessions.list`: list the own sessions. */
export type SessionsListOptions = RequestOptions & NonNullable<operations["sessions.list"]["parameters"]["query"]>;

/** Options of `sessions.create`: make a session. */
export type SessionsCreateOptions = RequestOptions & KeyedOptions;

/** Options of `sessions.import`: import a session. */
export type SessionsImportOptions = RequestOptions & KeyedOptions;

/** Options of `sessions.replace`: write a session. */
export type SessionsReplaceOptions = RequestOptions & ConditionalOptions;

/** Options of `sessions.update`: change a session. */
export type SessionsUpdateOptions = RequestOptions & ConditionalOptions;

/** Options of `sessions.remove`: remove a session. */
export type SessionsRemoveOptions = RequestOptions & ConditionalOptions;

/** Options of `sessions.fork`: fork a session. */
export type SessionsForkOptions = RequestOptions & KeyedOptions;

/** Patterns, arrangement and setlist, saved and shared. */
export class Sessions {
  /** The operations `sessions.members.*`. */
  readonly members: SessionsMembers;
  /** The operations `sessions.invites.*`. */
  readonly invites: SessionsInvites;
  /** The operations `sessions.revisions.*`. */
  readonly revisions: SessionsRevisions;
  /** The operations `sessions.tickets.*`. */
  readonly tickets: SessionsTickets;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.members = new SessionsMembers(client);
    this.invites = new SessionsInvites(client);
    this.revisions = new SessionsRevisions(client);
    this.tickets = new SessionsTickets(client);
  }

  /**
   * List the own sessions.
   *
   * Every session the caller is a member of, the last written first. Counts against the quota `read`.
   *
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @param options.role Only those where the caller has this role.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.sessions.list()) {
   *   console.log(item);
   * }
   * ```
   */
  list(options?: SessionsListOptions): Pages<SessionPage> {
    return this.client.pages("sessions.list", "/v1/sessions", { options });
  }

  /**
   * Make a session.
   *
   * A session that the caller owns. What is left out gets its default: an empty session in 4/4 at 120 bpm.
   * Counts against the quota `write`. Needs the scope `sessions:write`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `limit-reached`,
   * `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `idempotency-key-reused`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.create({ title: "Tuesday rehearsal" });
   * ```
   */
  create(input: SessionInput, options?: SessionsCreateOptions): Answer<Session> {
    return this.client.request("sessions.create", "POST", "/v1/sessions", { body: input, keyed: true, options });
  }

  /**
   * Import a session.
   *
   * Reads a zip that `sessions.export` wrote, checks every checksum in its manifest, and makes a new session
   * of it that the caller owns. Counts against the quota `write`. Needs the scope `sessions:write`.
   *
   * @param file The file's bytes.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `limit-reached`,
   * `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`, `not-a-session-archive`,
   * `file-too-large`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const file = await (await fetch("/beat.mid")).blob();
   * const answer = await downbeat.sessions.import(file);
   * ```
   */
  import(file: Bytes, options?: SessionsImportOptions): Answer<Session> {
    return this.client.request("sessions.import", "POST", "/v1/sessions/import", { body: file, bytesType: "application/zip", keyed: true, options });
  }

  /**
   * Read a session.
   *
   * The whole document at its present `revision`, which the entity tag names. Who is a member,
   * `members.list` tells. Counts against the quota `read`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<Session> {
    return this.client.request("sessions.get", "GET", "/v1/sessions/{id}", { path: [id], options });
  }

  /**
   * Write a session.
   *
   * Replaces the whole document; members this version does not know are kept. A stale write is a 412 whose
   * `current` is the session now, for a three-way merge. Players may write, listeners may not. Counts
   * against the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param input What to send.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `precondition-failed`, `payload-too-large`, `unsupported-media-type`,
   * `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.sessions.replace("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", { title: "Wednesday rehearsal" }, { ifMatch: current });
   * ```
   */
  replace(id: string, input: SessionInput, options: SessionsReplaceOptions): Answer<Session> {
    return this.client.request("sessions.replace", "PUT", "/v1/sessions/{id}", { path: [id], body: input, options });
  }

  /**
   * Change a session.
   *
   * An RFC 7396 merge patch of the document. A list is replaced whole. Counts against the quota `write`.
   * Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param patch The members to change.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `precondition-failed`, `payload-too-large`, `unsupported-media-type`,
   * `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.sessions.update("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", { bpm: 104 }, { ifMatch: current });
   * ```
   */
  update(id: string, patch: SessionPatch, options: SessionsUpdateOptions): Answer<Session> {
    return this.client.request("sessions.update", "PATCH", "/v1/sessions/{id}", { path: [id], body: patch, jsonType: "application/merge-patch+json", options });
  }

  /**
   * Remove a session.
   *
   * Removes it with its revisions and invites, and closes its live room. Only the owner may. Counts against
   * the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `role-forbids`, `forbidden`,
   * `session-not-found`, `precondition-failed`, `payload-too-large`, `precondition-required`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * await downbeat.sessions.remove("ses_01jb2m8y5kq0w9v3x7c4d6e8fg", { ifMatch: current });
   * ```
   */
  remove(id: string, options: SessionsRemoveOptions): Answer<void> {
    return this.client.request("sessions.remove", "DELETE", "/v1/sessions/{id}", { path: [id], options });
  }

  /**
   * Fork a session.
   *
   * A copy that the caller owns, without members, invites and earlier revisions. With `document` the copy
   * holds that instead, marked `conflictOf`: where a write that could not be merged is kept. Counts against
   * the quota `write`. Needs the scope `sessions:write`.
   *
   * @param id The session's id.
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `session-not-found`,
   * `limit-reached`, `idempotency-key-in-use`, `payload-too-large`, `unsupported-media-type`,
   * `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.fork("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  fork(id: string, input: SessionForkInput = {}, options?: SessionsForkOptions): Answer<Session> {
    return this.client.request("sessions.fork", "POST", "/v1/sessions/{id}/fork", { path: [id], body: input, keyed: true, options });
  }

  /**
   * Export a session.
   *
   * A zip for safekeeping and for `sessions.import`: `manifest.json` with the SHA-256 of every other file,
   * `session.json`, the asset list, and each pattern as a MIDI file to preview it with anything. Counts
   * against the quota `bulk`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.export("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  export(id: string, options?: RequestOptions): Answer<DownloadedFile> {
    return this.client.request("sessions.export", "GET", "/v1/sessions/{id}/export", { path: [id], file: true, options });
  }

  /**
   * List the assets.
   *
   * The samples that the session plays, with their hashes where the document states them: what a client
   * fetches before playing. Counts against the quota `read`.
   *
   * @param id The session's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `session-not-found`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.sessions.assets("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  assets(id: string, options?: RequestOptions): Answer<AssetList> {
    return this.client.request("sessions.assets", "GET", "/v1/sessions/{id}/assets", { path: [id], options });
  }
}
