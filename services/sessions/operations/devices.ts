import type { SessionsHandlers } from "../call.ts";
import { presentDevice } from "../domain/device.ts";
import { listDevices, putDevice, removeDevice } from "../store/devices.ts";
import { requireAccount } from "./require_account.ts";

/** What the caller's apps know of their devices. */
export const devices = {
  async "me.devices.list"(_input, call) {
    const { id } = await requireAccount(call);
    return { status: 200, body: { items: (await listDevices(call.db, id)).map(presentDevice) } };
  },

  async "me.devices.put"({ path, body }, call) {
    const { id } = await requireAccount(call);
    const device = { id: path.deviceId, profile: body, updatedAt: call.now() };
    await call.transaction((tx) => putDevice(tx, id, device));
    return { status: 200, body: presentDevice(device) };
  },

  async "me.devices.remove"({ path }, call) {
    const { id } = await requireAccount(call);
    await removeDevice(call.db, id, path.deviceId);
    return { status: 204 };
  },
} satisfies Partial<SessionsHandlers>;
