import { type Answer, jsonOf, mediaTypeOf } from "../contract/answer_faults.ts";
import type { Person } from "../contract/world.ts";
import type { Pick } from "./pick.ts";

export interface PooledPreset {
  readonly id: string;
  readonly owner: string;
  etag: string;
}

/** What a place in a request is filled by. */
export interface Around {
  readonly caller: Person | undefined;
  readonly preset: PooledPreset | undefined;
  readonly target: string;
}

const KEPT = 40;
const ACCOUNTS_KEPT = 12;
const FILES_KEPT = 6;
const TAGS_KEPT = 500;

/** What the answers so far have named, so that later requests reach states that no single request can. Bounded. */
export class Pool {
  readonly accounts: Person[] = [];
  /** Presets of accounts whose tokens are known, and of others. */
  readonly own: PooledPreset[] = [];
  readonly foreign: PooledPreset[] = [];
  readonly cursors: string[] = [];
  readonly fingerprints: string[] = [];
  private readonly files = new Map<string, Uint8Array<ArrayBuffer>[]>();
  private readonly tags = new Map<string, string>();

  /** Takes in everything that a successful answer names. */
  learn(target: string, answer: Answer): void {
    const type = mediaTypeOf(answer);
    const tag = answer.headers.get("etag");
    if (answer.status >= 300 || answer.bytes.length === 0) return;
    if (tag !== null && this.tags.size < TAGS_KEPT) this.tags.set(target, tag);
    if (type === "application/json") return this.walk(jsonOf(answer), tag);
    if (!this.files.has(type)) this.files.set(type, []);
    keep(this.files.get(type)!, answer.bytes, FILES_KEPT);
  }

  /** Bytes of a media type that the services themselves wrote. */
  file(type: string, index: number): Uint8Array<ArrayBuffer> | undefined {
    const known = this.files.get(type) ?? [];
    return known[index % known.length];
  }

  /** Four in five are of people whose tokens are known. */
  preset(index: number): PooledPreset | undefined {
    const list = index % 5 === 0 || this.own.length === 0 ? this.foreign : this.own;
    return list[index % list.length];
  }

  private walk(value: unknown, etag: string | null): void {
    if (Array.isArray(value)) { for (const one of value.slice(0, 10)) this.walk(one, null); }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const { accessToken, refreshToken, account, id, owner, revision, nextCursor, fingerprint } =
      value as Record<
        string,
        unknown
      >;
    if (typeof accessToken === "string" && typeof refreshToken === "string") {
      const person = { id: (account as { id: string }).id, token: accessToken, refreshToken };
      keep(this.accounts, person, ACCOUNTS_KEPT);
    }
    if (typeof id === "string" && id.startsWith("prs_") && typeof owner === "string") {
      const tag = etag ?? `"r${revision}"`;
      const list = this.accounts.some((one) => one.id === owner) ? this.own : this.foreign;
      const known = list.find((one) => one.id === id);
      if (known) known.etag = tag;
      else keep(list, { id, owner, etag: tag }, KEPT);
    }
    if (typeof nextCursor === "string") keep(this.cursors, nextCursor, KEPT);
    if (typeof fingerprint === "string") keep(this.fingerprints, fingerprint, KEPT);
    for (const member of Object.values(value)) this.walk(member, null);
  }

  /** The person behind an account id, if a token of theirs is known. */
  person(id: string | undefined, index: number): Person | undefined {
    return this.accounts.findLast((one) => one.id === id) ?? this.accounts[index % this.accounts.length];
  }

  /** A value for a place in a request to `target`, whose path names `preset`. */
  fill({ kind, index }: Pick, { caller, preset, target }: Around): unknown {
    const from = <T>(list: readonly T[], otherwise: T): T => list[index % list.length] ?? otherwise;
    switch (kind) {
      case "preset":
        return this.preset(index)?.id ?? NO_PRESET;
      case "account":
        return this.accounts[index % this.accounts.length]?.id ?? NO_ACCOUNT;
      case "etag":
        return index % 5 === 0 ? `"r${index % 4}"` : preset?.etag ?? this.tags.get(target) ?? '"r1"';
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
      case "key":
        return `key-${index % 20}`;
    }
  }
}

const NO_PRESET = "prs_00000000000000000000000000";
const NO_ACCOUNT = "acc_00000000000000000000000000";

function keep<T>(list: T[], value: T, limit: number): void {
  if (!list.includes(value)) list.push(value);
  if (list.length > limit) list.shift();
}
