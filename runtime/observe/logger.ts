/**
 * What code logs with. Messages are sentences with `{name}` placeholders, filled from the properties; write no value
 * into the message itself, so that equal events stay equal.
 */
export interface Logger {
  debug(message: string, properties?: Record<string, unknown>): void;
  info(message: string, properties?: Record<string, unknown>): void;
  warn(message: string, properties?: Record<string, unknown>): void;
  error(message: string, properties?: Record<string, unknown>): void;
  /** A logger that adds these properties to everything it logs. */
  with(properties: Record<string, unknown>): Logger;
}
