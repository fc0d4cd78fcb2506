export {
  MAX_ISSUES,
  Problem,
  problem,
  problemBody,
  type ProblemIssue,
  type ProblemOptions,
} from "./problem.ts";
export type { ProblemType } from "@downbeat/contract/problems";
