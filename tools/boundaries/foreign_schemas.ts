/** Belongs to the job queue; services reach it by announcing events. */
const SHARED_SCHEMA = "events";

/** The text of a raw SQL template, or the table that a query builder's call names. */
const QUERIES = /sql(?:<[^`]*>)?`([^`]*)`|(?:From|Into|Table|[jJ]oin|withSchema)\(\s*"([^"]*)"/g;

/** Schemas of others that a service's source names in SQL, such as `presets.preset` in the sessions service. */
export function foreignSchemas(service: string, services: readonly string[], source: string): string[] {
  const others = [...services, SHARED_SCHEMA].filter((one) => one !== service);
  const texts = [...source.matchAll(QUERIES)].map(([, raw, name]) => raw ?? name ?? "");
  return others.filter((one) => {
    const qualified = new RegExp(`\\b${one}\\s*"?\\s*\\.|^${one}$`);
    return texts.some((text) => qualified.test(text));
  });
}
