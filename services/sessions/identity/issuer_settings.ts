import { z } from "zod";

/** An issuer whose ID tokens the operator trusts. */
export interface IssuerSettings {
  /** The `iss` of its tokens, to the letter. */
  readonly issuer: string;
  /** The audience its tokens must name. */
  readonly clientId: string;
  /** What people call it. */
  readonly name: string;
  /** Where its keys are; without it the discovery document says so. */
  readonly jwksUrl?: string | undefined;
}

/** The contract's bound of `auth.issuers`. */
const MAX_ISSUERS = 16;
const FORM = '[{"issuer":"https://id.example","clientId":"app","name":"Example"}]';

const text = (max: number) =>
  z.string("must be a text").regex(
    // deno-lint-ignore no-control-regex -- what the contract's names forbid
    /^[^\x00-\x1f\x7f]+$/,
    "must be a text, not empty and without control characters",
  )
    .max(max, `must have at most ${max} characters`);

const url = () =>
  z.url({ protocol: /^https?$/, error: "must be an http or https address" }).max(
    255,
    "must have at most 255 characters",
  )
    .refine((address) => !/[?#]/.test(address), "must have neither query nor fragment");

const issuer = z.strictObject({
  issuer: url(),
  clientId: text(255),
  name: text(80),
  jwksUrl: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
});

const issuers = z.array(issuer, "must be a list").max(
  MAX_ISSUERS,
  `must name at most ${MAX_ISSUERS} issuers`,
);

/** A variable that holds issuers as a JSON list. What is wrong with it is said in one sentence, with the place. */
export function issuerList() {
  return z.string().transform((json, context): readonly IssuerSettings[] => {
    const fail = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    const given = parse(json);
    if (given === undefined) return fail(`must be a JSON list such as ${FORM}`);
    const result = issuers.safeParse(given);
    if (!result.success) return fail(sentenceOf(result.error.issues[0]!));
    const repeated = result.data.find(({ issuer }, i, all) =>
      all.findIndex((one) => one.issuer === issuer) < i
    );
    return repeated ? fail(`names the issuer "${repeated.issuer}" twice`) : result.data;
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function sentenceOf({ path, message, code, ...rest }: z.core.$ZodIssue): string {
  const [index, member] = path;
  if (index === undefined) return message;
  const entry = `its entry ${Number(index) + 1}`;
  if (code === "unrecognized_keys" && "keys" in rest) {
    return `${entry} has the unknown member "${(rest.keys as string[])[0]}"`;
  }
  if (member === undefined) return `${entry} must be an object with issuer, clientId and name`;
  return `${String(member)} of ${entry} ${message}`;
}
