import { PEER_SCOPES } from "../../runtime/auth/peer_scopes.ts";
import { encodeForm, type FormPart } from "../contract/form.ts";
import { OPS_KEY, type Person, type Sent, type World } from "../contract/world.ts";
import { filled, OWNED, type OwnedKind, Pick } from "./pick.ts";
import type { BodyPlan, PartPlan, Plan } from "./plan.ts";
import type { Pool, PooledThing } from "./pool.ts";
import { spoil } from "./spoil.ts";

/** A plan as a request, with every place filled from the pool. */
export async function resolvePlan(plan: Plan, pool: Pool, world: World): Promise<Sent> {
  const named = namedThing(plan, pool);
  const owner = plan.caller === "owner" ? named?.owner : undefined;
  const caller = pool.person(owner, plan.callerIndex);
  const target = targetOf(plan, (pick) => pool.fill(pick, { caller, named, target: "" }));
  const fill = (pick: Pick) => pool.fill(pick, { caller, named, target });
  const headers = headersOf(plan, fill);
  const credential = await credentialOf(plan, caller, pool, world);
  if (credential !== undefined) headers["authorization"] = credential;
  const body = plan.method === "HEAD" || plan.method === "GET" ? undefined : bodyOf(plan.body, pool, fill);
  if (body && "type" in plan.body) headers["content-type"] = plan.body.type;
  return {
    method: plan.method,
    target,
    headers,
    ...(body !== undefined && { body }),
  };
}

function namedThing({ path }: Plan, pool: Pool): PooledThing | undefined {
  const id = path["id"];
  return id instanceof Pick && id.kind in OWNED ? pool.thing(id.kind as OwnedKind, id.index) : undefined;
}

async function credentialOf(
  { caller, callerIndex, subject }: Plan,
  person: Person | undefined,
  pool: Pool,
  world: World,
) {
  if (caller === "nobody") return undefined;
  if (caller === "operator") return `Bearer ${OPS_KEY}`;
  if (caller === "key") return `Bearer ${pool.secret(callerIndex) ?? NO_SECRET}`;
  if (caller === "junk") return `Bearer ${person?.token.slice(0, -4)}AAAA`;
  if (caller !== "service") return person && `Bearer ${person.token}`;
  const from = Object.keys(PEER_SCOPES).find((one) => PEER_SCOPES[one]?.[subject.service]);
  return from && `Bearer ${await world.peerToken(from, subject.service)}`;
}

const NO_SECRET = `dbk_${"0".repeat(26)}_${"A".repeat(43)}`;

type Fill = (pick: Pick) => unknown;

function targetOf({ subject, path, query }: Plan, fill: Fill): string {
  const route = subject.spec.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const text = String(filled(path[name], fill));
    return encode(text);
  });
  const pairs = query.flatMap(([name, value]) =>
    [filled(value, fill)].flat().map((one) => `${encode(name)}=${encode(String(one))}`)
  );
  return pairs.length > 0 ? `${route}?${pairs.join("&")}` : route;
}

/** Percent-encoding that lets halves of surrogate pairs through as the bytes a careless client would send. */
function encode(text: string): string {
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : [...text].map((one) => one.isWellFormed() ? encodeURIComponent(one) : "%ed%a0%80").join("");
}

/** What a header can carry; anything else never leaves a client. */
function headersOf({ headers }: Plan, fill: Fill): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([, value]) => value !== undefined).map(([name, value]) => [
      name.toLowerCase(),
      String(filled(value, fill)).replace(/[^\x20-\x7e\x80-\xff]/g, "?").trim(),
    ]),
  );
}

function bodyOf(plan: BodyPlan, pool: Pool, fill: Fill): Sent["body"] {
  switch (plan.kind) {
    case "none":
      return undefined;
    case "text":
      return plan.text;
    case "bytes":
      return plan.bytes;
    case "file":
      return plan.change(pool.file(plan.type, plan.index) ?? NO_FILE);
    case "form":
      return plan.change(encodeForm(plan.parts.map((part) => partOf(part, pool)), plan.boundary));
    case "json": {
      const value = filled(plan.value, fill);
      return JSON.stringify(plan.spoiling ? spoil(value, plan.spoiling) : value);
    }
  }
}

/** The first bytes of a MIDI file, while nothing has answered one. */
const NO_FILE = new Uint8Array([0x4d, 0x54, 0x68, 0x64]);

function partOf({ name, filename, type, index, text, change }: PartPlan, pool: Pool): FormPart {
  const content = text ?? change(pool.file(type, index) ?? NO_FILE);
  return { name, type, content, ...(filename !== undefined && { filename }) };
}
