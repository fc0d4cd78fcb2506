/**
 * Which services hear of which event. The table is fixed, because a process that announces an event may not run the
 * services that hear of it.
 */
export const SUBSCRIPTIONS = {
  "account.erased": ["presets"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
