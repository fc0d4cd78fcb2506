import { PROBLEMS, type ProblemType } from "@downbeat/contract/problems";
import type { Hono } from "hono";
import { content, PAGE, send } from "./content.ts";
import { answerersOf, DOCUMENTS } from "./documents.ts";
import { PAGE_HEADERS } from "./page_headers.ts";
import { problemListPage } from "./problem_list_page.ts";
import { problemPage } from "./problem_page.ts";

/** `/problems/<name>`, what the `type` of an RFC 9457 answer leads to whichever service answered, and their list. */
export function mountProblems(app: Hono): void {
  const list = content(problemListPage(), PAGE, PAGE_HEADERS);
  app.get("/problems", (context) => send(context, list));
  const answerers = answerersOf(DOCUMENTS);
  for (const name of Object.keys(PROBLEMS) as ProblemType[]) {
    const page = content(problemPage(name, answerers.get(name) ?? []), PAGE, PAGE_HEADERS);
    app.get(`/problems/${name}`, (context) => send(context, page));
  }
}
