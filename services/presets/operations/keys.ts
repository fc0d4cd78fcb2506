import type { access, operations } from "@downbeat/contract/presets";
import { hashOpaqueToken, newKeySecret } from "@downbeat/runtime/auth";
import type { Handlers } from "@downbeat/runtime/contract";
import { problem } from "@downbeat/runtime/problem";
import type { PresetsCall } from "../call.ts";
import { lasts, newKey, presentKey, rotated } from "../domain/key.ts";
import { insertKey, listKeys, lockOwnKey, readOwnKey, removeKey, replaceSecrets } from "../store/keys.ts";

export const partnerKeys = {
  async "keys.list"(_, call) {
    const keys = await listKeys(call.db, call.principal.id);
    return { status: 200, body: { items: keys.map((key) => presentKey(key, call.now())) } };
  },

  async "keys.get"({ path: { id } }, call) {
    return { status: 200, body: presentKey(await readOwnKey(call.db, id, call.principal.id), call.now()) };
  },

  async "keys.create"({ body }, call) {
    const [id, at] = [call.newId("key"), call.now()];
    const { secret, hash } = freshSecret(id);
    const key = newKey(body, { id, at, owner: call.principal.id, secret, hash });
    return await call.transaction(async (tx) => {
      await insertKey(tx, key);
      return {
        status: 201,
        body: { key: presentKey(key, at), secret },
        headers: { Location: `/v1/keys/${id}` },
      };
    });
  },

  async "keys.rotate"({ path: { id } }, call) {
    const at = call.now();
    const { secret, hash } = freshSecret(id);
    const reply = await call.transaction(async (tx) => {
      const before = await lockOwnKey(tx, id, call.principal.id);
      if (!lasts(before, at)) {
        throw problem("key-not-found", { detail: `The key "${id}" has expired, make a new one` });
      }
      const key = rotated(before, { secret, hash, at });
      await replaceSecrets(tx, key);
      return { status: 200 as const, body: { key: presentKey(key, at), secret } };
    });
    call.keyDirectory.drop(id);
    return reply;
  },

  async "keys.revoke"({ path: { id } }, call) {
    await removeKey(call.db, id, call.principal.id);
    call.keyDirectory.drop(id);
    return { status: 204 };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

function freshSecret(keyId: string): { secret: string; hash: string } {
  const secret = newKeySecret(keyId);
  return { secret, hash: hashOpaqueToken(secret) };
}
