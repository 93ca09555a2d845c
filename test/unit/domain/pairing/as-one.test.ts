import { describe, expect, it } from 'vitest';
import type { ChargerPowerDeliveryState } from '#shared/domain/assets/charger/charger-state.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import type { VehiclePowerDeliveryState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { isRuledByOther } from '#shared/domain/pairing/control-in-pair.ts';
import { kilowattHours, kilowatts, percent } from '#shared/domain/quantities/units.ts';
import { aControl } from '#test/support/a-control.ts';
import { inState, minuteAt, pluggedIn } from '#test/support/plugged-in.ts';

const START = { kind: 'charge', charging: 'START' } as const;

/** What either tells, in words for the state of power delivery, and how many minutes after dawn. */
const told = (
  car: readonly [VehiclePowerDeliveryState, number],
  charger: readonly [ChargerPowerDeliveryState, number],
) =>
  pluggedIn({
    car: { ...inState(car[0]), lastUpdated: minuteAt(car[1]) },
    charger: { ...inState(charger[0]), lastUpdated: minuteAt(charger[1]) },
  });

describe('a vehicle at a charger that says that it takes no power', () => {
  it.each([
    ['PLUGGED_IN:STOPPED', 'PLUGGED_IN:STOPPED'],
    ['PLUGGED_IN:INITIALIZING', 'PLUGGED_IN:INITIALIZING'],
    ['PLUGGED_IN:COMPLETE', 'PLUGGED_IN:COMPLETE'],
    ['PLUGGED_IN:FAULT', 'PLUGGED_IN:FAULT'],
    ['PLUGGED_IN:DISCHARGING', 'PLUGGED_IN:DISCHARGING'],
    ['PLUGGED_IN:CHARGING', 'PLUGGED_IN:STOPPED'],
    // The charger, which told it later, has power.
    ['PLUGGED_IN:NO_POWER', 'PLUGGED_IN:STOPPED'],
    ['UNPLUGGED', 'PLUGGED_IN:STOPPED'],
    ['UNKNOWN', 'PLUGGED_IN:STOPPED'],
  ] as const)('and told %s before that is %s', (before, shown) => {
    const { state } = told([before, 1], ['PLUGGED_IN:NO_POWER', 2]).car;
    expect(state.chargeState).toMatchObject({
      ...{ powerDeliveryState: shown, isPluggedIn: true, isCharging: false },
    });
  });

  it('and says later itself that there is none needs somebody', () => {
    const { state } = told(['PLUGGED_IN:NO_POWER', 2], ['PLUGGED_IN:NO_POWER', 1]).car;
    expect(controlOf('vehicle').obstacleTo(START, state)).toBe('The charge point has no power.');
  });
});

describe('a vehicle that says that there is no power', () => {
  it.each([
    ['before', 1],
    ['after', 3],
  ])('can be started, as its charger can, where that said %s that it is stopped', (_, at) => {
    const { car, charger } = told(['PLUGGED_IN:NO_POWER', 2], ['PLUGGED_IN:STOPPED', at]);

    expect(car.state.chargeState.powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
    expect(controlOf('vehicle').obstacleTo(START, car.state)).toBeUndefined();
    expect(charger.state.chargeState.powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
    expect(controlOf('charger').obstacleTo(START, charger.state)).toBeUndefined();
  });
});

describe('the power of a vehicle at a charger', () => {
  const at = (lastUpdated: number) => ({ lastUpdated: minuteAt(lastUpdated) });
  const rate = (power: number | null) => ({
    chargeRate: power === null ? null : kilowatts(power),
  });
  const IN = inState('PLUGGED_IN:CHARGING');
  const OUT = inState('PLUGGED_IN:DISCHARGING');
  const STILL = inState('PLUGGED_IN:STOPPED');
  const NONE = inState('PLUGGED_IN:NO_POWER');

  it.each([
    ['its own', { ...IN, ...rate(7), ...at(1) }, { ...IN, ...rate(7.4), ...at(2) }, 7],
    ["the charger's without one", { ...IN, ...at(2) }, { ...IN, ...rate(7.4), ...at(1) }, 7.4],
    ['its own of nothing', { ...IN, ...rate(0), ...at(1) }, { ...IN, ...rate(7.4), ...at(2) }, 0],
    ['its own, standing still', { ...STILL, ...rate(0), ...at(2) }, { ...NONE, ...at(1) }, 0],
    [
      'its own, outwards',
      { ...OUT, ...rate(-5), ...at(2) },
      { ...OUT, ...rate(-5.4), ...at(1) },
      -5,
    ],
    ['its own, taking none', { ...OUT, ...rate(-5), ...at(1) }, { ...NONE, ...at(2) }, -5],
    ["the charger's, outwards", { ...OUT, ...at(2) }, { ...OUT, ...rate(-5.4), ...at(1) }, -5.4],
    ['not told after it stopped', { ...IN, ...rate(7), ...at(1) }, { ...STILL, ...at(2) }, null],
    ['not that of before', { ...STILL, ...at(2) }, { ...IN, ...rate(7.4), ...at(1) }, null],
    [
      'not that of before, outwards',
      { ...OUT, ...rate(-5), ...at(1) },
      { ...STILL, ...at(2) },
      null,
    ],
    ['new', { ...STILL, ...rate(0), ...at(1) }, { ...IN, ...rate(7.4), ...at(2) }, 7.4],
  ] as const)('is %s', (_, car, charger, shown) => {
    expect(pluggedIn({ car, charger }).car.state.chargeState.chargeRate).toBe(shown);
  });
});

describe('plug and charge state', () => {
  const seen = { lastSeen: minuteAt(3) };
  const [CHARGES, STANDS] = [inState('PLUGGED_IN:CHARGING'), inState('PLUGGED_IN:STOPPED')];

  it.each([
    ['the vehicle told it last', 2, 1, false],
    ['the charger told it last', 1, 2, true],
    ['both told it at the same moment', 2, 2, true],
    ['only the charger says when', null, 2, false],
    ['only the charger says when, and did later', null, 4, true],
    ['neither says when', null, null, true],
  ])('are the same in both where %s', (_, carAt, chargerAt, isCharging) => {
    const at = (minute: number | null) => ({
      lastUpdated: minute === null ? null : minuteAt(minute),
    });
    const { car, charger } = pluggedIn(
      { car: { ...STANDS, ...at(carAt) }, charger: { ...CHARGES, ...at(chargerAt) } },
      {},
      seen,
    );
    expect([car, charger].map(({ state }) => state.chargeState.isCharging)).toEqual([
      isCharging,
      isCharging,
    ]);
  });
});

describe('a vehicle of a client that commands both itself', () => {
  const [LEVEL, CAPACITY] = [percent(50), kilowattHours(60)];
  const IN = { ...inState('PLUGGED_IN:CHARGING'), batteryLevel: LEVEL, batteryCapacity: CAPACITY };
  const asTwo = (car: Partial<typeof IN>) =>
    pluggedIn(
      {
        car: { ...IN, ...car, lastUpdated: minuteAt(1) },
        charger: { ...inState('PLUGGED_IN:CHARGING'), chargeRate: kilowatts(7.4) },
      },
      { actsAsOne: false },
    );

  it('is shown the power of its charger, and nothing that follows from it', () => {
    const { car } = asTwo({});
    expect(car.state.chargeState).toMatchObject({
      ...{ chargeRate: 7.4, chargeTimeRemaining: null, lastUpdated: minuteAt(1) },
    });
  });

  it('is shown none while it says that it does not charge', () => {
    const { car } = asTwo({ isCharging: false });
    expect(car.state.chargeState).toMatchObject({ chargeRate: null, isCharging: false });
  });

  it('leaves its charger to who controls that', () => {
    const holder = { kind: 'schedule', id: 'nightly', isInControl: true };
    const control = aControl({ clientId: 'client', assetId: asTwo({}).car.id, holder });
    const together = pluggedIn({ car: {}, charger: {} });
    expect([asTwo({}), together].map(({ charger }) => isRuledByOther(charger, control))).toEqual([
      false,
      true,
    ]);
  });
});
