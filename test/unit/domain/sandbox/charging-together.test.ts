import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amperes,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { changeDevice, newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { changeInSite, commandInSite, leaveSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { advanceSite } from '#shared/domain/sandbox/site/advance-site.ts';
import {
  isVirtual,
  type VirtualChange,
  type VirtualDevice,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import { aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';

const CHARGER = '0192f7c4-0000-7000-8000-0000000000d2';
const later = (length: number): Instant => instant(DAWN + length);

const aVirtualCharger = (
  change: VirtualChange<'charger'> = {},
  id = CHARGER,
): VirtualDevice<'charger'> =>
  newDevice(
    { kind: 'charger', order: change },
    { clientId: aVirtualVehicle().clientId, id, accountId: 'account', vendor: 'EASEE' },
    DAWN,
  );

const START = { kind: 'charge', charging: 'START' } as const;
const STOP = { kind: 'charge', charging: 'STOP' } as const;

const chargeStateOf = (charger: VirtualDevice<'charger'>, at: Instant) =>
  reportDevice(charger, at).chargeState;

describe('a charger with a vehicle that nobody knows', () => {
  const visited = aVirtualCharger({ isPluggedIn: true, visitorNeeds: kilowattHours(5.52) });
  const started = changeDevice(visited, { chargesWhenPluggedIn: true }, DAWN);

  it('waits to be started, unless plugging in is enough', () => {
    expect(chargeStateOf(visited, DAWN).powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
    const [charging] = commandInSite([visited], visited, START, DAWN);
    expect(charging).toMatchObject({ isChargingAllowed: true });
    const again = aVirtualCharger({ chargesWhenPluggedIn: true, isPluggedIn: true });
    expect(chargeStateOf(again, DAWN)).toMatchObject({ isCharging: true, chargeRate: 11 });
    // That it charges by itself holds from the next vehicle on.
    expect(chargeStateOf(started, DAWN).isCharging).toBe(false);
  });

  it('gives it what it needs and then no more', () => {
    const [charging] = commandInSite([visited], visited, START, DAWN) as [VirtualDevice<'charger'>];
    // 16 A on three phases are 11.04 kW, which a charger of 11 kW does not give.
    const full = (5.52 / 11) * hours(1);

    expect(chargeStateOf(charging, later(full - 1000)).isCharging).toBe(true);
    expect(chargeStateOf(charging, later(full + 1000))).toMatchObject({
      isPluggedIn: true,
      isCharging: false,
      chargeRate: null,
      powerDeliveryState: 'PLUGGED_IN:NO_POWER',
    });
    expect(reportDevice(charging, later(hours(9))).observedAt).toBe(Math.ceil(later(full)));
  });

  it('forgets what it was told when the vehicle leaves', () => {
    const [charging] = commandInSite([visited], visited, START, DAWN) as [VirtualDevice<'charger'>];
    const left = changeDevice(charging, { isPluggedIn: false }, later(minutes(1)));
    const next = changeDevice(left, { isPluggedIn: true }, later(minutes(2)));

    expect(chargeStateOf(left, later(minutes(1))).powerDeliveryState).toBe('UNPLUGGED');
    expect(chargeStateOf(next, later(minutes(2))).powerDeliveryState).toBe('PLUGGED_IN:STOPPED');
  });

  it('starts nothing while nothing is plugged in', () => {
    const free = aVirtualCharger();
    const [told] = commandInSite([free], free, START, DAWN);

    expect(told).toMatchObject({ isChargingAllowed: false });
  });
});

/** A vehicle plugged into a charger of its site. */
const together = (
  vehicle: VirtualChange<'vehicle'> = {},
  charger: VirtualChange<'charger'> = {},
) => {
  const [car, point] = [aVirtualVehicle(vehicle), aVirtualCharger(charger)];
  const site = changeInSite([car, point], car, { pluggedInto: CHARGER }, DAWN);
  return pairIn(site);
};

const pairIn = (site: readonly VirtualDevice[]) => {
  const vehicle = site.find((device) => isVirtual('vehicle', device));
  const charger = site.find((device) => isVirtual('charger', device));
  if (!vehicle || !charger) throw new Error('both are affected');
  return { site, vehicle, charger };
};

describe('a charger and a vehicle of one site', () => {
  it('are both told when one is plugged into the other', () => {
    const { vehicle, charger } = together();

    expect([vehicle.isPluggedIn, vehicle.pluggedInto, charger.vehicleId]).toEqual([
      true,
      CHARGER,
      vehicle.id,
    ]);
  });

  it('charge when the charger is started, and both say so', () => {
    const { site, charger } = together({ batteryLevel: percent(50) });
    const started = commandInSite(site, charger, START, DAWN);
    const pair = pairIn(started);
    const at = later(hours(1));

    expect(reportDevice(pair.vehicle, at, started).chargeState).toMatchObject({
      isCharging: true,
      chargeRate: 11,
      batteryLevel: 68,
    });
    expect(reportDevice(pair.charger, at, started).chargeState).toMatchObject({
      isCharging: true,
      chargeRate: 11,
    });
    const stopped = pairIn(commandInSite(started, pair.charger, STOP, at));
    expect(reportDevice(stopped.vehicle, at, stopped.site).chargeState.powerDeliveryState).toBe(
      'PLUGGED_IN:STOPPED',
    );
    expect(stopped.vehicle.battery.level).toBeCloseTo(50 + (11 / 60) * 100, 6);
  });

  it('charge with the least that both allow', () => {
    const { site, vehicle } = together(
      { maxCurrent: amperes(32), maxPower: kilowatts(22) },
      { maxPower: kilowatts(7), chargesWhenPluggedIn: true },
    );

    expect(reportDevice(vehicle, DAWN, site).chargeState.chargeRate).toBe(7);
  });

  it('stop when the vehicle has what it wants: the charger sees only that it takes nothing', () => {
    const { site, vehicle, charger } = together(
      { batteryLevel: percent(99) },
      { chargesWhenPluggedIn: true },
    );
    const at = later(hours(3));

    expect(reportDevice(vehicle, at, site).chargeState.powerDeliveryState).toBe(
      'PLUGGED_IN:COMPLETE',
    );
    expect(reportDevice(charger, at, site).chargeState.powerDeliveryState).toBe(
      'PLUGGED_IN:NO_POWER',
    );
  });

  it('part when the vehicle drives away, or is no more', () => {
    const { site, vehicle } = together({}, { chargesWhenPluggedIn: true });
    const at = later(minutes(5));
    const away = pairIn(changeInSite(site, vehicle, { isPluggedIn: false }, at));

    expect([away.vehicle.pluggedInto, away.charger.vehicleId]).toEqual([null, null]);
    expect(reportDevice(away.charger, at).chargeState.powerDeliveryState).toBe('UNPLUGGED');
    expect(leaveSite(site, [vehicle.id], at)).toMatchObject([{ id: CHARGER, vehicleId: null }]);
  });

  it.each([
    ['is not there', [], 'no-such-device'],
    ['is no charger', [], aVirtualVehicle().id],
    ['has another vehicle', [aVirtualCharger({ isPluggedIn: true })], CHARGER],
  ])('cannot be plugged in where what it is plugged into %s', (_, others, pluggedInto) => {
    const vehicle = aVirtualVehicle();

    const plugging = () => changeInSite([vehicle, ...others], vehicle, { pluggedInto }, DAWN);
    expect(plugging).toThrow('body.pluggedInto must be');
  });

  it('come to the same, however often somebody looks on the way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: hours(20) }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 99 }),
        fc.double({ min: 1.4, max: 22, noNaN: true }),
        (looks, level, power) => {
          const { site } = together(
            { batteryLevel: percent(level) },
            { maxPower: kilowatts(power), chargesWhenPluggedIn: true },
          );
          const end = later(hours(20));
          const watched = looks
            .toSorted((a, b) => a - b)
            .reduce((seen, at) => advanceSite(seen, later(at)), site);
          const [once, often] = [advanceSite(site, end), advanceSite(watched, end)].map(pairIn);
          expect(often?.vehicle.battery.level).toBeCloseTo(once?.vehicle.battery.level ?? 0, 6);
          expect(
            Math.abs((often?.charger.heardAt ?? 0) - (once?.charger.heardAt ?? 0)),
          ).toBeLessThan(10);
        },
      ),
    );
  });
});
