import { strictEqual } from "node:assert/strict";
import { showsOutput } from "./shown_output.ts";

Deno.test("showsOutput takes an output as it is shown, and no other", () => {
  strictEqual(showsOutput("one (1)\ntwo\n", "one (1)\r\ntwo\n\n"), true);
  for (const other of ["", "one (1)\n", "one (1)\ntwo\nthree\n", "one 1\ntwo\n", "zero\none (1)\ntwo\n"]) {
    strictEqual(showsOutput("one (1)\ntwo\n", other), false, other);
  }
});

Deno.test("showsOutput takes anything for an ellipsis, within its line or its lines", () => {
  strictEqual(showsOutput('{"id":"prs_…"}', '{"id":"prs_1"}\n'), true);
  strictEqual(showsOutput('{"id":"prs_…"}', '{"id":"prs_1\n"}\n'), false);
  strictEqual(showsOutput("a\n…\nz", "a\nz"), true);
  strictEqual(showsOutput("a\n…\nz", "a\nb\nc\nz"), true);
  strictEqual(showsOutput("a\n…\nz", "a\nb\nc\nzz"), false);
});
