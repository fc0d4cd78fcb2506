import presetsDocument from "@downbeat/contract/presets.json" with { type: "json" };
import { type Document, specsOf } from "@downbeat/runtime/contract";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { problem } from "@downbeat/runtime/problem";
import { defineService, type Peer, type ServiceDefinition } from "@downbeat/runtime/service";
import { z } from "zod";

interface Asker {
  readonly principal: { readonly kind: string; readonly id: string };
}

/** The presets service as far as this one needs it: two presets on two pages, named after whoever asks. */
export function presetsStub(
  { onErased = () => {}, onStart = () => {} }: {
    /** Hears of erased accounts. */
    readonly onErased?: (event: unknown) => void;
    /** Gets the sessions service as the stub reaches it. */
    readonly onStart?: (sessions: Peer) => void;
  } = {},
): ServiceDefinition {
  const document = presetsDocument as unknown as Document;
  const refuse = () => Promise.reject(problem("unavailable"));
  const handlers = {
    ...Object.fromEntries(specsOf(document).map(({ id }) => [id, refuse])),
    "presets.account": ({ query }: { query: { cursor?: string } }, { principal }: Asker) => {
      const owner = `${principal.kind} ${principal.id}`;
      const first = query.cursor === undefined;
      const body = {
        items: [{ name: first ? "one" : "two", owner }],
        ...(first && { nextCursor: "second", favorites: ["one"] }),
      };
      return Promise.resolve({ status: 200, body });
    },
  };
  return defineService({
    name: "presets",
    document,
    config: z.object({}),
    migrations: { "0001_signing_keys": signingKeysMigration },
    start({ peer }) {
      onStart(peer("sessions"));
      return Promise.resolve({
        handlers,
        consumers: { "account.erased": (event: unknown) => Promise.resolve(onErased(event)) },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      });
    },
  });
}
