import type { Session, SessionInput } from "../gen/models.ts";
import { documentOf } from "../offline/merge/document.ts";
import { problem } from "./problem.ts";

/** What a test makes of one request: the service's answer, another one, or none. */
export type Disturbance = (answer: () => Promise<Response>, request: Request) => Promise<Response>;

/** Session documents in memory, as the contract says, for one account. */
export interface SessionService {
  readonly sessions: Map<string, Session>;
  /** What arrived, in order. */
  readonly seen: { line: string; key: string | null; ifMatch: string | null }[];
  /** Replaced by a test to lose requests and answers. */
  disturb: Disturbance;
  fetch(request: Request): Promise<Response>;
  /** A write by somebody else. */
  write(id: string, change: (document: SessionInput) => SessionInput): Session;
}

/** The request does not arrive. */
export const lostRequest: Disturbance = () => Promise.reject(new TypeError("The network is unreachable"));

/** The request is carried out, but its answer does not arrive. */
export const lostAnswer: Disturbance = async (answer) => {
  await answer();
  throw new TypeError("The connection was reset");
};

const AT = "2026-01-02T03:04:05Z";

/** Makes a service without sessions. */
export function sessionService(): SessionService {
  const sessions = new Map<string, Session>();
  const answered = new Map<string, { body: string; id: string }>();
  const seen: SessionService["seen"] = [];

  function make(input: SessionInput, more: Partial<Session>): Session {
    const id = `ses_${String(sessions.size + 1).padStart(26, "0")}`;
    const ownerId = `acc_${"0".repeat(26)}`;
    return put({ ...documentOf(input), ...more, id, ownerId, revision: 1 } as Session);
  }

  function put(session: Session): Session {
    const written = { ...session, schemaVersion: 1, createdAt: AT, updatedAt: AT };
    sessions.set(written.id, written);
    return structuredClone(written);
  }

  const told = (session: Session, status = 200) =>
    Response.json(session, { status, headers: { etag: `"r${session.revision}"` } });

  /** Carries out a request once for its key. */
  function once(request: Request, body: string, run: () => Session): Response {
    const key = request.headers.get("idempotency-key")!;
    const before = answered.get(key);
    if (before && before.body !== body) {
      return problem("bad-request", { detail: "The key was used otherwise" });
    }
    const id = before?.id ?? run().id;
    answered.set(key, { body, id });
    return told(sessions.get(id)!, 201);
  }

  async function route(request: Request): Promise<Response> {
    const [, , , id, action] = new URL(request.url).pathname.split("/");
    const body = await request.text();
    const input = body ? JSON.parse(body) : {};
    if (!id) return once(request, body, () => make(input, {}));
    const session = sessions.get(id);
    if (!session) return problem("session-not-found");
    if (action === "fork") {
      const { document } = input;
      return once(
        request,
        body,
        () => make(document ?? session, { forkedFrom: id, ...document && { conflictOf: id } }),
      );
    }
    if (request.method === "GET") return told(session);
    if (request.headers.get("if-match") !== `"r${session.revision}"`) {
      return problem("precondition-failed", { current: session });
    }
    if (request.method === "DELETE") {
      sessions.delete(id);
      return new Response(null, { status: 204 });
    }
    if (!input.title) {
      return problem("bad-request", { errors: [{ pointer: "/body/title", detail: "Required" }] });
    }
    const { ownerId, revision, forkedFrom, conflictOf } = session;
    const kept = {
      id,
      ownerId,
      revision: revision + 1,
      ...forkedFrom && { forkedFrom },
      ...conflictOf && { conflictOf },
    };
    return told(put({ ...documentOf(input), ...kept } as Session));
  }

  const service: SessionService = {
    sessions,
    seen,
    disturb: (answer) => answer(),
    async fetch(request) {
      const { method, url, headers } = request;
      seen.push({
        line: `${method} ${new URL(url).pathname}`,
        key: headers.get("idempotency-key"),
        ifMatch: headers.get("if-match"),
      });
      return await service.disturb(() => route(request), request);
    },
    write(id, change) {
      const session = sessions.get(id)!;
      return put(
        { ...session, ...change(structuredClone(session)), revision: session.revision + 1 } as Session,
      );
    },
  };
  return service;
}
