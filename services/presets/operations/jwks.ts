import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";

export const jwks = {
  async "presets.jwks"(_, call) {
    return { status: 200, body: await call.keys.publicKeys() };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
