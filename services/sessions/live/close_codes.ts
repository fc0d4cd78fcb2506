/** Why the server ends a socket, by the names of the contract. */
export const CLOSE = {
  left: 4000,
  replaced: 4001,
  forbidden: 4003,
  full: 4005,
  slow: 4008,
  protocol: 4009,
  silent: 4010,
  rate: 4029,
  kicked: 4030,
  draining: 4040,
} as const;
