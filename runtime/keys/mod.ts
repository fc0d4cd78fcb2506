export {
  openServiceKeys,
  type PublishedKey,
  type ServiceKeys,
  type ServiceKeysOptions,
} from "./service_keys.ts";
export { signingKeysMigration, type SigningKeysTables } from "./table.ts";
