import { describe, expect, it } from 'vitest';
import { operation as create } from '#functions/api/sandbox/create-sandbox-home.ts';
import { operation as remove } from '#functions/api/sandbox/delete-sandbox-home.ts';
import { operation as read } from '#functions/api/sandbox/get-sandbox-home.ts';
import { operation as list } from '#functions/api/sandbox/list-sandbox-homes.ts';
import { openVirtualHome } from '#shared/app/sandbox/open-virtual-home.ts';
import { createSandboxHome } from '#shared/contract/operations/sandbox/create-sandbox-home.ts';
import { deleteSandboxHome } from '#shared/contract/operations/sandbox/delete-sandbox-home.ts';
import { getSandboxHome } from '#shared/contract/operations/sandbox/get-sandbox-home.ts';
import { listSandboxHomes } from '#shared/contract/operations/sandbox/list-sandbox-homes.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, type DeviceWorld, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';

const aHome = async (world: DeviceWorld, preset: 'all-electric-home' = 'all-electric-home') =>
  (await openVirtualHome(world, { clientId: CLIENT, userId: USER, preset })).home.id;

describeOperation({
  contract: createSandboxHome,
  operation: create,
  connect: devicesIn,
  // One without a roof: the weather over it would be another one in every world.
  arrange: async () => ({ body: { userId: USER, preset: 'ev-commuter' } }),
});

describeOperation({
  contract: listSandboxHomes,
  operation: list,
  connect: devicesIn,
  arrange: async (world) => {
    await aHome(devicesIn(world));
    return {};
  },
});

describeOperation({
  contract: getSandboxHome,
  operation: read,
  connect: devicesIn,
  arrange: async (world) => ({ path: { homeId: await aHome(devicesIn(world)) } }),
});

describeOperation({
  contract: deleteSandboxHome,
  operation: remove,
  connect: devicesIn,
  arrange: async (world) => ({ path: { homeId: await aHome(devicesIn(world)) } }),
});
