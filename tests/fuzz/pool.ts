import { type Answer, jsonOf, mediaTypeOf } from "../contract/answer_faults.ts";
import type { Person, Sent } from "../contract/world.ts";
import { OWNED, type OwnedKind, type Pick } from "./pick.ts";

export interface PooledThing {
  readonly id: string;
  readonly owner: string;
  etag: string;
}

/** People who share a session, and a code that leads there. */
export interface Band {
  readonly host: Person;
  readonly member: Person;
  readonly session: PooledThing;
  readonly code: string;
}

/** What a place in a request is filled by. */
export interface Around {
  readonly caller: Person | undefined;
  /** What the path names. */
  readonly named: PooledThing | undefined;
  readonly target: string;
}

const KEPT = 40;
const ACCOUNTS_KEPT = 12;
const FILES_KEPT = 6;
const TAGS_KEPT = 500;

/** What the answers so far have named, so that later requests reach states that no single request can. Bounded. */
export class Pool {
  readonly accounts: Person[] = [];
  /** Things of accounts whose tokens are known, and of others, by kind. */
  private readonly own = listsByKind();
  private readonly foreign = listsByKind();
  /** ID tokens that were not sent yet, most of them. */
  readonly idTokens: string[] = [];
  readonly cursors: string[] = [];
  readonly fingerprints: string[] = [];
  private readonly secrets: string[] = [];
  private readonly joinCodes: string[] = [];
  /** The newest session with more than one member. */
  private shared: PooledThing | undefined;
  /** Who came into a session last, by its id. */
  private readonly newcomers = new Map<string, string>();
  private readonly files = new Map<string, Uint8Array<ArrayBuffer>[]>();
  private readonly tags = new Map<string, string>();

  /** Takes in everything that a successful answer names. */
  learn({ target, headers }: Sent, answer: Answer): void {
    const type = mediaTypeOf(answer);
    const tag = answer.headers.get("etag");
    if (answer.status >= 300 || answer.bytes.length === 0) return;
    if (tag !== null && this.tags.size < TAGS_KEPT) this.tags.set(target, tag);
    if (type === "application/json") {
      const asking = this.accounts.find(({ token }) => headers["authorization"] === `Bearer ${token}`);
      return this.walk(jsonOf(answer), tag, asking?.id);
    }
    if (!this.files.has(type)) this.files.set(type, []);
    keep(this.files.get(type)!, answer.bytes, FILES_KEPT);
  }

  /** Takes in people whom nobody has met by a request. */
  welcome(band: Band): void {
    for (const person of [band.host, band.member]) keep(this.accounts, person, ACCOUNTS_KEPT);
    this.meet("session", band.session);
    this.shared = band.session;
    this.newcomers.set(band.session.id, band.member.id);
    keep(this.joinCodes, band.code, KEPT);
  }

  /** Bytes of a media type that the services themselves wrote. */
  file(type: string, index: number): Uint8Array<ArrayBuffer> | undefined {
    const known = this.files.get(type) ?? [];
    return known[index % known.length];
  }

  /** Four in five are of people whose tokens are known; one session in three is one that people share. */
  thing(kind: OwnedKind, index: number): PooledThing | undefined {
    if (kind === "session" && index % 3 === 1 && this.shared) return this.shared;
    const [own, foreign] = [this.own[kind], this.foreign[kind]];
    const list = index % 5 === 0 || own.length === 0 ? foreign : own;
    return list[index % list.length];
  }

  /** The secret of a key, some of them rotated or revoked meanwhile. */
  secret(index: number): string | undefined {
    return this.secrets[index % this.secrets.length];
  }

  private walk(value: unknown, etag: string | null, asking: string | undefined): void {
    if (Array.isArray(value)) { for (const one of value.slice(0, 10)) this.walk(one, null, asking); }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const members = value as Record<string, unknown>;
    const { accessToken, refreshToken, account, id, revision, nextCursor, fingerprint, secret, code } =
      members;
    if (typeof accessToken === "string" && typeof refreshToken === "string") {
      const person = { id: (account as { id: string }).id, token: accessToken, refreshToken };
      keep(this.accounts, person, ACCOUNTS_KEPT);
    }
    if (typeof id === "string") {
      const kind = kindOf(id);
      // Everybody may read presets, so only they say whose they are.
      const owner = members["owner"] ?? members["ownerId"];
      const whose = typeof owner === "string" ? owner : kind === "preset" ? undefined : asking;
      if (kind && whose !== undefined) this.meet(kind, { id, owner: whose, etag: etag ?? `"r${revision}"` });
    }
    if (typeof nextCursor === "string") keep(this.cursors, nextCursor, KEPT);
    if (typeof fingerprint === "string") keep(this.fingerprints, fingerprint, KEPT);
    if (typeof secret === "string" && secret.startsWith("dbk_")) keep(this.secrets, secret, KEPT);
    if (typeof code === "string" && code.length === 8) keep(this.joinCodes, code, KEPT);
    for (const member of Object.values(value)) this.walk(member, null, asking);
  }

  private meet(kind: OwnedKind, thing: PooledThing): void {
    const list = (this.accounts.some((one) => one.id === thing.owner) ? this.own : this.foreign)[kind];
    const known = list.find((one) => one.id === thing.id);
    if (known) known.etag = thing.etag;
    else keep(list, thing, KEPT);
  }

  /** The person behind an account id, if a token of theirs is known. */
  person(id: string | undefined, index: number): Person | undefined {
    return this.accounts.findLast((one) => one.id === id) ?? this.accounts[index % this.accounts.length];
  }

  /** A value for a place in a request to `target`, whose path names `named`. */
  fill({ kind, index }: Pick, { caller, named, target }: Around): unknown {
    const from = <T>(list: readonly T[], otherwise: T): T => list[index % list.length] ?? otherwise;
    switch (kind) {
      case "preset":
      case "partnerKey":
      case "collection":
      case "webhook":
      case "delivery":
      case "session":
      case "invite":
        return this.thing(kind, index)?.id ?? `${OWNED[kind]}${"0".repeat(26)}`;
      case "account":
        if (named && index % 4 > 0 && this.newcomers.has(named.id)) return this.newcomers.get(named.id);
        return this.accounts[index % this.accounts.length]?.id ?? NO_ACCOUNT;
      case "etag":
        return index % 5 === 0 ? `"r${index % 4}"` : named?.etag ?? this.tags.get(target) ?? '"r1"';
      case "readTag":
        return this.tags.get(target) ?? `"r${index % 4}"`;
      case "cursor":
        return from(this.cursors, "none");
      case "fingerprint":
        return from(this.fingerprints, "0".repeat(16));
      case "email":
        return `person${index % 30}@example.org`;
      case "refreshToken":
        return index % 3 > 0 && caller
          ? caller.refreshToken
          : from(this.accounts, undefined)?.refreshToken ?? "dbr_x";
      case "idToken":
        return from(this.idTokens, "a.b.c");
      case "joinCode":
        return from(this.joinCodes, "00000000");
      case "key":
        return `key-${index % 20}`;
    }
  }
}

const NO_ACCOUNT = "acc_00000000000000000000000000";

function kindOf(id: string): OwnedKind | undefined {
  return (Object.keys(OWNED) as OwnedKind[]).find((kind) => id.startsWith(OWNED[kind]));
}

function listsByKind(): Record<OwnedKind, PooledThing[]> {
  return Object.fromEntries(Object.keys(OWNED).map((kind) => [kind, []])) as unknown as Record<
    OwnedKind,
    PooledThing[]
  >;
}

function keep<T>(list: T[], value: T, limit: number): void {
  if (!list.includes(value)) list.push(value);
  if (list.length > limit) list.shift();
}
