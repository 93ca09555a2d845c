import { celsius } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import type { VirtualDevice, VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import type { AssetCase } from '#test/support/describe-asset.ts';

/** An HVAC of which everything can be asked that can be asked of HVACs. */
export const anHvac = {
  kind: 'hvac',
  vendor: 'TADO',
  order: {},
  request: { kind: 'permanent-hold', target: { mode: 'HEAT', heatSetpoint: celsius(22) } },
} as const satisfies AssetCase<'hvac'>;

/** A virtual HVAC of the client and account of the other test things. */
export const aVirtualHvac = (order: VirtualOrder<'hvac'> = {}): VirtualDevice<'hvac'> =>
  newDevice(
    { kind: 'hvac', order },
    {
      clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
      id: '0192f7c4-0000-7000-8000-0000000000d2',
      accountId: '0192f7c4-0000-7000-8000-0000000000a1',
      vendor: 'TADO',
    },
    DAWN,
  );
