import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyReading, discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { hours, type Instant, instant, minutes, percent } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { aChargingVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

/** Rates are told in tenths of a kilowatt. */
const ROUNDING_KW = 0.05;
/** The longest time between two looks: so much of a charge can be missed, or counted too much, where it begins or ends. */
const GAP = 7;

it('counts what a vehicle charged, whenever it is looked at and whenever it is plugged in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: GAP }), { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 5, max: 95 }),
      fc.array(fc.nat(120), { maxLength: 4 }),
      (gaps, level, switches) => {
        let device = aChargingVehicle({ batteryLevel: percent(level) });
        let now: Instant = DAWN;
        let asset = discoverAsset(anAccount(), reportDevice(device, now), { id: 'car' }, now);
        let taken = 0;
        for (const [look, gap] of gaps.entries()) {
          const before = device.battery.level;
          now = instant(now + minutes(gap));
          device = advanceDevice(device, now);
          taken += ((device.battery.level - before) / 100) * device.battery.capacity;
          if (switches.includes(look)) {
            device = changeDevice(device, { isPluggedIn: !device.isPluggedIn }, now);
          }
          asset = applyReading(asset, anAccount(), reportDevice(device, now), now);
        }

        const quarters = asset.consumed?.quarters ?? [];
        const counted = quarters.reduce((sum, { energy }) => sum + energy, 0) / 3_600_000;
        const unseen = new Set(switches).size * (GAP / 60) * device.battery.maxPower;
        const rounding = ROUNDING_KW * ((now - DAWN) / hours(1)) + 0.01;
        expect(Math.abs(counted - taken)).toBeLessThanOrEqual(rounding + unseen);
      },
    ),
  );
});
