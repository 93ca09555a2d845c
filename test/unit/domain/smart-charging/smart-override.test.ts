import { describe, expect, it } from 'vitest';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { overrideAfter, type SmartOverride } from '#shared/domain/smart-charging/smart-override.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

const BEGUN = instant(hours(10));
const NOW = instant(hours(11));

const override = (overrides: Partial<SmartOverride> = {}): SmartOverride => ({
  createdAt: BEGUN,
  endedAt: null,
  actionId: 'action',
  hasCharged: false,
  ...overrides,
});

const seen = (chargeState: Partial<VehicleChargeState>) =>
  aVehicle({}, { isPluggedIn: true, lastUpdated: NOW, ...chargeState });

describe('an override', () => {
  it.each([
    [
      'waits for its action',
      {},
      { isCharging: false },
      { id: 'action', state: 'PENDING' },
      'goes on',
    ],
    ['charges', {}, { isCharging: true }, { id: 'action', state: 'CONFIRMED' }, 'charges'],
    ['charges on', { hasCharged: true }, { isCharging: true }, null, 'charges'],
    ['is over once charging ends', { hasCharged: true }, { isCharging: false }, null, 'over'],
    ['is over once it is unplugged', {}, { isCharging: false, isPluggedIn: false }, null, 'over'],
    [
      'is over where it could not be started',
      {},
      { isCharging: false },
      { id: 'action', state: 'FAILED' },
      'over',
    ],
    [
      'is over where its action was cancelled',
      {},
      { isCharging: false },
      { id: 'action', state: 'CANCELLED' },
      'over',
    ],
    [
      'does not mind other actions',
      {},
      { isCharging: false },
      { id: 'other', state: 'FAILED' },
      'goes on',
    ],
    ['takes nothing for granted', { hasCharged: true }, { isCharging: null }, null, 'charges'],
    [
      'does not believe what was told before',
      { hasCharged: true },
      { isCharging: false, lastUpdated: BEGUN },
      null,
      'charges',
    ],
  ] as const)('%s', (_, before, chargeState, action, wanted) => {
    const after = overrideAfter(override(before), seen(chargeState), action, NOW);

    const states = { 'goes on': override(), charges: override({ hasCharged: true }) };
    if (wanted === 'over') expect(after).toEqual({ ...override(before), endedAt: NOW });
    else expect(after).toEqual(states[wanted]);
  });

  it('stays over', () => {
    const over = override({ endedAt: BEGUN, hasCharged: true });

    expect(overrideAfter(over, seen({ isCharging: true }), null, NOW)).toBe(over);
  });

  it('of what charged already has no action, and is not over for want of one', () => {
    const begun = override({ actionId: null, hasCharged: true });

    expect(overrideAfter(begun, seen({ isCharging: true }), null, NOW)).toBe(begun);
  });
});
