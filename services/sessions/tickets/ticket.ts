/** How long a ticket opens a socket, in seconds. */
export const TICKET_SECONDS = 60;

/** What a verified ticket says. */
export interface Ticket {
  /** Names the ticket, so that it works once. */
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
}
