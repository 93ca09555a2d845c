import { foreseeSun, yieldingSun } from '#shared/domain/sandbox/inverter/foresee-sun.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ForecastSun } from '#shared/ports/forecast-sun.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

type SandboxSunDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'siteOf' | 'devices'>;
};

/**
 * The sun of the sandbox, whose forecasts come true. It knows sites all of whose devices are virtual: by the inverters that are
 * linked or, where only a meter is, by those that are behind it. One request, and three more for a meter alone.
 */
export const sandboxSun =
  ({ devices: store }: SandboxSunDeps): ForecastSun =>
  async ({ location: { clientId }, devices }, wanted) => {
    const ids = devices.map(({ vendorDeviceId }) => vendorDeviceId);
    const found = await store.devices(clientId, ids);
    const [first] = found;
    if (!first || found.length < ids.length) return null;
    const linked = yieldingSun(found);
    const yielding = linked.length > 0 ? linked : yieldingSun(await siteOf(store, first));
    return yielding.length > 0 ? foreseeSun(yielding, wanted) : null;
  };

/** All devices of the site that a device is at. */
const siteOf = async (
  store: SandboxSunDeps['devices'],
  { clientId, accountId }: VirtualDevice,
): Promise<readonly VirtualDevice[]> => {
  const account = await store.account(clientId, accountId);
  return account ? store.devices(clientId, (await store.siteOf(account)).deviceIds) : [];
};
