import type { components } from "@downbeat/contract/sessions";
import { z } from "zod";

export type IceServer = components["schemas"]["LiveIceServer"];

/** The contract's bounds of a welcome. */
const MAX_SERVERS = 8;
const MAX_URLS = 8;
const MAX_CHARS = 255;
const FORM = '[{"urls":["stun:stun.example:3478"]}]';

const text = () =>
  z.string("must be a text").min(1, "must not be empty").max(
    MAX_CHARS,
    `must have at most ${MAX_CHARS} characters`,
  );

const url = text().regex(
  /^(stuns?|turns?):[^\s?#]+(\?transport=(udp|tcp))?$/,
  "must begin with stun:, stuns:, turn: or turns: and name a host",
);

const servers = z.array(
  z.strictObject({
    urls: z.array(url, "must be a list").min(1, "must name an address").max(
      MAX_URLS,
      `must name at most ${MAX_URLS}`,
    ),
    username: text().optional(),
    credential: text().optional(),
  }, "must be an object with urls"),
  "must be a list",
).max(MAX_SERVERS, `must name at most ${MAX_SERVERS} servers`);

/** A variable that holds servers for WebRTC as a JSON list. What is wrong with it is said in one sentence. */
export function iceServerList() {
  return z.string().transform((json, context): readonly IceServer[] => {
    const fail = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    const result = servers.safeParse(parse(json));
    if (!result.success) return fail(sentenceOf(result.error.issues[0]!));
    return result.data.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    }));
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function sentenceOf({ path: [index, member], message, ...issue }: z.core.$ZodIssue): string {
  if (index === undefined) return issue.code === "too_big" ? message : `must be a JSON list such as ${FORM}`;
  const entry = `its entry ${Number(index) + 1}`;
  if (issue.code === "unrecognized_keys") return `${entry} has the unknown member "${issue.keys[0]}"`;
  return member === undefined ? `${entry} ${message}` : `${String(member)} of ${entry} ${message}`;
}
