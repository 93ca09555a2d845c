import {
  type ChangeVirtualDeviceDeps,
  changeVirtualDevice,
} from '#shared/app/sandbox/change-virtual-device.ts';
import { requireVirtualDevice } from '#shared/app/sandbox/require-virtual-account.ts';
import type { VirtualDeviceInSite } from '#shared/app/sandbox/virtual-device-in-site.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { type SmartKind, smartKinds } from '#shared/domain/smart-charging/smart-kind.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type PlugInVirtualDeviceDeps = ChangeVirtualDeviceDeps & {
  readonly locations: Pick<LocationStore, 'get'>;
};

type Wanted = {
  readonly clientId: string;
  readonly deviceId: string;
  readonly chargerDeviceId: string;
  readonly locationId?: string | undefined;
};

/**
 * Use case: have a virtual vehicle drive to a location, where one is named, and be plugged into a virtual charger: what both
 * do at the same time happens in one change.
 *
 * @throws {DomainError} `not_found` for a device or a location, `bad_request` for one that cannot be plugged in there.
 */
export const plugInVirtualDevice = async (
  deps: PlugInVirtualDeviceDeps,
  { clientId, deviceId, chargerDeviceId, locationId }: Wanted,
): Promise<VirtualDeviceInSite<SmartKind>> => {
  const device = await requireVirtualDevice(deps.devices, clientId, deviceId);
  const kind = smartKinds.find((one) => one === device.type);
  if (!kind) throw new DomainError('bad_request', 'Only what drives can be plugged in.');
  await requireVirtualDevice(deps.devices, clientId, chargerDeviceId);
  const location = locationId === undefined ? undefined : await placeOf(deps, clientId, locationId);
  const change = { pluggedInto: chargerDeviceId, ...(location && { location }) };
  try {
    return await changeVirtualDevice(deps, { clientId, deviceId, kind, change });
  } catch (error) {
    throw error instanceof DomainError && error.code === 'bad_request' ? inOwnWords(error) : error;
  }
};

/** What is `pluggedInto` of a change is named otherwise here. */
const inOwnWords = ({ code, message, issues }: DomainError): DomainError => {
  const worded = (text: string) => text.replace('body.pluggedInto', 'body.chargerDeviceId');
  return new DomainError(code, worded(message), {
    issues: issues.map((issue) => ({ ...issue, path: worded(issue.path) })),
  });
};

const placeOf = async (
  { locations }: PlugInVirtualDeviceDeps,
  clientId: string,
  locationId: string,
) => {
  const location = await locations.get(clientId, locationId);
  if (!location) throw new DomainError('not_found', 'There is no location with this id.');
  const { latitude, longitude } = location;
  return { latitude, longitude };
};
