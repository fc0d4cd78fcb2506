import type { components } from "@downbeat/contract/sessions";

type Schemas = components["schemas"];
export type DeviceProfile = Schemas["DeviceInput"];

/** What an app knows of one of its person's devices. */
export interface Device {
  /** The app's own name for it. */
  readonly id: string;
  readonly profile: DeviceProfile;
  readonly updatedAt: Date;
}

/** A device as the contract shows it. */
export function presentDevice({ id, profile, updatedAt }: Device): Schemas["Device"] {
  const { mappings = [], ...rest } = profile;
  return {
    ...rest,
    id,
    mappings: mappings.map((mapping) => ({ ...mapping })),
    updatedAt: updatedAt.toISOString(),
  };
}
