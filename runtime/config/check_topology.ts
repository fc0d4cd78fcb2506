import { ConfigError } from "./config_error.ts";
import type { ProcessConfig } from "./process_config.ts";

export interface Topology {
  /** Services this process runs. */
  readonly services: readonly string[];
  /** Every service there is. */
  readonly allServices: readonly string[];
  readonly config:
    & Pick<ProcessConfig, "DATABASE_URL" | "REDIS_URL" | "SECRETS_KEY">
    & { readonly [Address in `${string}_URL`]?: string | undefined };
}

/** Whose address a service needs: those it calls, and `sessions`, whose keys sign everybody's access tokens. */
const PEERS: Readonly<Record<string, readonly string[]>> = {
  sessions: ["presets"],
  presets: ["sessions"],
  telemetry: ["sessions"],
};

/**
 * Refuses what would start and then fail quietly: several processes, each with a database, counters or a key of its
 * own that the others never see.
 * @throws {ConfigError} with one sentence for each variable to set
 */
export function checkTopology({ services, allServices, config }: Topology): void {
  const unknown = services.filter((service) => !allServices.includes(service));
  if (unknown.length > 0) {
    throw new ConfigError([`Cannot start "${unknown[0]}": the services are ${allServices.join(", ")}`]);
  }
  const missing = allServices.filter((service) => !services.includes(service));
  if (missing.length === 0) return;
  const why = `${services.join(", ")} run without ${missing.join(", ")}`;
  const problems: string[] = [];
  if (config.DATABASE_URL.startsWith("pglite:")) {
    problems.push(
      `DATABASE_URL must be a postgres:// address when ${why}: an embedded database cannot be shared`,
    );
  }
  if (!config.REDIS_URL) {
    problems.push(`REDIS_URL must be set when ${why}: limits are counted for all of them together`);
  }
  if (!config.SECRETS_KEY) {
    problems.push(`SECRETS_KEY must be set when ${why}: all of them read the same secrets`);
  }
  const called = new Set(services.flatMap((service) => PEERS[service] ?? []));
  for (const service of missing.filter((one) => called.has(one))) {
    const name = `${service.toUpperCase()}_URL` as const;
    if (!config[name]) problems.push(`${name} must be set when ${why}: services call each other`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}
