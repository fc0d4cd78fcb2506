import { type Answer, jsonOf, mediaTypeOf } from "../contract/answer_faults.ts";
import type { Person } from "../contract/world.ts";
import type { Pick } from "./pick.ts";

export interface PooledPreset {
  readonly id: string;
  readonly owner: string;
  etag: string;
}

const KEPT = 40;
const ACCOUNTS_KEPT = 12;
const FILES_KEPT = 12;

/** What the answers so far have named, so that later requests reach states that no single request can. Bounded. */
export class Pool {
  readonly accounts: Person[] = [];
  readonly presets: PooledPreset[] = [];
  readonly cursors: string[] = [];
  readonly fingerprints: string[] = [];
  readonly files: { type: string; bytes: Uint8Array<ArrayBuffer> }[] = [];

  /** Takes in everything that a successful answer names. */
  learn(answer: Answer): void {
    const type = mediaTypeOf(answer);
    if (answer.status >= 300 || answer.bytes.length === 0) return;
    if (type !== "application/json") {
      keep(this.files, { type, bytes: answer.bytes }, FILES_KEPT);
      return;
    }
    this.walk(jsonOf(answer), answer.headers.get("etag"));
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
      const known = this.presets.find((one) => one.id === id);
      if (known) known.etag = tag;
      else keep(this.presets, { id, owner, etag: tag }, KEPT);
    }
    if (typeof nextCursor === "string") keep(this.cursors, nextCursor, KEPT);
    if (typeof fingerprint === "string") keep(this.fingerprints, fingerprint, KEPT);
    for (const member of Object.values(value)) this.walk(member, null);
  }

  /** The person behind an account id, if a token of theirs is known. */
  person(id: string | undefined, index: number): Person | undefined {
    return this.accounts.findLast((one) => one.id === id) ?? this.accounts[index % this.accounts.length];
  }

  /** A value for a place in a request; `preset` is the one its path names. */
  fill({ kind, index }: Pick, caller: Person | undefined, preset: PooledPreset | undefined): unknown {
    const from = <T>(list: readonly T[], otherwise: T): T => list[index % list.length] ?? otherwise;
    switch (kind) {
      case "preset":
        return this.presets[index % this.presets.length]?.id ?? NO_PRESET;
      case "account":
        return this.accounts[index % this.accounts.length]?.id ?? NO_ACCOUNT;
      case "etag":
        return index % 5 > 0 && preset ? preset.etag : `"r${index % 4}"`;
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
