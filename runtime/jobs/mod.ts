export {
  type Job,
  type JobFailure,
  type Jobs,
  type JobsOptions,
  openJobs,
  type SendOptions,
} from "./jobs.ts";
export { deadLetterOf, type JobTable, queueOf, type QueueSettings } from "./job_table.ts";
