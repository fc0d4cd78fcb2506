/** `deno task ops:key`: prints a new key for `TELEMETRY_OPS_KEYS`. */
import { newKeySecret } from "../runtime/auth/key_secret.ts";
import { newId } from "../runtime/service/new_id.ts";

if (import.meta.main) console.log(newKeySecret(newId("key", new Date())));
