/** A broken rule: where, and what should hold there. */
export interface Fault {
  where: string;
  rule: string;
}
