import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { PROBLEMS } from "@downbeat/contract/problems";
import { problem, problemBody } from "./problem.ts";

Deno.test("problemBody takes status, title and code from the catalogue", () => {
  deepStrictEqual(
    problemBody(problem("preset-not-found", { detail: "No such" }), "request-1", "/v1/presets/x"),
    {
      type: "/problems/preset-not-found",
      ...PROBLEMS["preset-not-found"],
      detail: "No such",
      instance: "/v1/presets/x",
      requestId: "request-1",
    },
  );
});

Deno.test("problemBody leaves out what nobody said", () => {
  const body = problemBody(problem("internal"), "request-1", "/");
  deepStrictEqual(Object.keys(body).sort(), ["code", "instance", "requestId", "status", "title", "type"]);
});

Deno.test("problemBody never tells the cause", () => {
  const body = problemBody(problem("internal", { cause: new Error("secret") }), "request-1", "/");
  strictEqual(JSON.stringify(body).includes("secret"), false);
});

Deno.test("problemBody keeps the lengths that the contract promises", () => {
  const long = "😀".repeat(5000);
  const errors = Array.from({ length: 100 }, () => ({ pointer: `/${long}`, detail: long }));
  const body = problemBody(problem("bad-request", { detail: long, errors }), "request-1", `/${long}`);
  const listed = body["errors"] as typeof errors;
  strictEqual(listed.length, 64);
  strictEqual((body["detail"] as string).length, 1024);
  strictEqual((body["instance"] as string).length, 2048);
  strictEqual(listed.every(({ pointer, detail }) => pointer.length === 512 && detail.length === 512), true);
});

Deno.test("problemBody never sends half of a character", () => {
  for (const detail of ["😀".repeat(600), `a${"😀".repeat(600)}`]) {
    const body = problemBody(problem("bad-request", { detail }), "request-1", "/");
    strictEqual((body["detail"] as string).isWellFormed(), true);
  }
});

Deno.test("every problem has a code of its own and a status that is an error", () => {
  const all = Object.values(PROBLEMS);
  strictEqual(new Set(all.map(({ code }) => code)).size, all.length);
  strictEqual(all.every(({ status }) => status >= 400 && status <= 599), true);
});
