import { expect, it } from 'vitest';
import { timingOf } from '#shared/adapters/vendors/vendor-timings.ts';
import { vendors } from '#shared/adapters/vendors/vendors.ts';
import { assetTypes, vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import { startDeviceWorld } from '#test/support/device-world.ts';

it('serves every vendor name of the contract, with the timing that its adapter has', async () => {
  await using world = await startDeviceWorld();
  const find = vendors(world);

  for (const name of assetTypes.flatMap(vendorsOf)) {
    expect(find(name).name).toBe(name);
    expect(find(name).timing).toEqual(timingOf(name));
  }
});
