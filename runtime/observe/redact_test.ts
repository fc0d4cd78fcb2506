import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { redact, REDACTED, redactProperties, redactText } from "./redact.ts";

const secret = "s3cretValue";

Deno.test("values under names that mean secrets are gone at every depth", () => {
  const names = [
    "authorization",
    "Cookie",
    "set-cookie",
    "password",
    "accessToken",
    "refresh_token",
    "SECRETS_KEY",
    "apiKey",
    "ticket",
    "joinCode",
    "query",
  ];
  for (const name of names) {
    const logged = JSON.stringify(
      redactProperties({ request: { headers: [{ [name]: secret }] }, [name]: secret }),
    );
    ok(!logged.includes(secret), name);
  }
  ok(!JSON.stringify(redact(new Headers({ authorization: secret }))).includes(secret));
  ok(!JSON.stringify(redact(new Map([["password", secret]]))).includes(secret));
});

Deno.test("secrets inside texts are gone, and the words around them stay", () => {
  strictEqual(redactText(`sent Bearer ${secret} to us`), `sent Bearer ${REDACTED} to us`);
  strictEqual(redactText("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_ here"), `got ${REDACTED} here`);
  strictEqual(redactText(`postgres://ann:${secret}@db:5432/x`), `postgres://ann:${REDACTED}@db:5432/x`);
  strictEqual(redactText(`GET /v1/presets?cursor=${secret} 200`), `GET /v1/presets?${REDACTED} 200`);
  strictEqual(redactText(`https://a.test/stage/#join=${secret}`), `https://a.test/stage/?${REDACTED}`);
});

Deno.test("secrets that are marked as such are gone wherever they stand", () => {
  const tail = `${"0".repeat(26)}_${"aB3-_".repeat(8)}xyz`;
  for (
    const marked of [
      `dbk_${tail}`,
      `dbr_${"0".repeat(26)}_12_${"a".repeat(43)}`,
      `whsec_${"aB3+/".repeat(8)}==`,
    ]
  ) {
    for (const text of [marked, `/v1/presets/${marked}/file`, `name ${marked}, more`, `x${marked}`]) {
      const logged = JSON.stringify([
        redactText(text),
        redact({ [marked]: [text] }),
        redact(new Error(text)),
      ]);
      ok(!logged.includes(marked.slice(-12)) && !logged.includes(marked.slice(6, 20)), logged);
    }
  }
  strictEqual(redactText(`sent whsec_a%2Bb%3D to`), `sent ${REDACTED} to`);
  strictEqual(redactText("the prefix dbk_ alone"), "the prefix dbk_ alone");
});

Deno.test("ordinary values stay as they are", () => {
  const properties = {
    operation: "presets.list",
    status: 200,
    took: 1.5,
    ok: true,
    none: null,
    tags: ["a", "b"],
  };
  deepStrictEqual(redactProperties(properties), properties);
  strictEqual(redactText("what now? 1 + 1 = 2"), "what now? 1 + 1 = 2");
});

Deno.test("an error keeps name, message, code, stack and cause, and loses everything else", () => {
  const cause = Object.assign(new TypeError(`bad Bearer ${secret}`), {
    row: { password: secret },
    code: "23505",
  });
  const logged = redact(new Error("failed", { cause })) as { message: string; stack: string; cause: object };
  strictEqual(logged.message, "failed");
  ok(logged.stack.includes("redact_test.ts"));
  deepStrictEqual(Object.keys(logged.cause), ["name", "message", "code", "stack"]);
  ok(!JSON.stringify(logged).includes(secret));
});

Deno.test("whatever is logged, the copy is finite, small and can be written as JSON", () => {
  const cycle: Record<string, unknown> = {
    big: 2n ** 70n,
    wide: Array(100_000).fill("x"),
    at: new Date(NaN),
  };
  cycle.self = cycle;
  ok(JSON.stringify(redact(cycle)).length < 10_000);
  ok(redactText("x".repeat(1_000_000)).length < 10_000);
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
      JSON.stringify(redact(value));
    }),
  );
});

Deno.test("no text takes long to clean", () => {
  const beganMs = performance.now();
  for (const piece of ["?", "#", "a://", "a://b:", "eyJ", "Bearer ", "eyJaaaaaaa.", "?a"]) {
    redactText(piece.repeat(8192));
  }
  ok(performance.now() - beganMs < 1000);
});
