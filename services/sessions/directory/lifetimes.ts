/** How long a lease holds without being renewed, and how often it is. */
export const LEASE_MS = 3000;
export const RENEW_MS = 1000;

/** How long a room may be closed and still go on where it was. */
export const CONTINUITY_MS = 60 * 60 * 1000;

/** How long the last term of a room is remembered; after that the time itself is higher. */
export const TERM_MS = 24 * 60 * 60 * 1000;
