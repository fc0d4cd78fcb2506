/** How often and how long the jobs of one queue are tried. */
export interface QueueSettings {
  /** Attempts after the first one; then the job goes to the dead letter queue. */
  readonly retryLimit?: number;
  /** Seconds before the first retry, doubled for each later one up to a minute. */
  readonly retryDelaySeconds?: number;
  /** Seconds one attempt may take; then its signal fires and it counts as failed. */
  readonly expireSeconds?: number;
}

/**
 * Everything that can be sent, known before anything runs: each event with the services that consume it,
 * and each plain queue. Every process of a deployment opens the same table.
 */
export interface JobTable {
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly queues: Readonly<Record<string, QueueSettings>>;
}

/** The queue in which `service` finds `event`: "sessions.on.preset.created". */
export function queueOf(service: string, event: string): string {
  return `${service}.on.${event}`;
}

/** Where the jobs of a queue go when no attempt succeeded. */
export function deadLetterOf(queue: string): string {
  return `${queue}.dead`;
}

/** All queues of a table by name, those of events included. */
export function queuesOf({ events, queues }: JobTable): Record<string, QueueSettings> {
  const subscriptions = Object.entries(events).flatMap(([event, services]) =>
    services.map((service) => [queueOf(service, event), {}] as const)
  );
  return { ...Object.fromEntries(subscriptions), ...queues };
}
