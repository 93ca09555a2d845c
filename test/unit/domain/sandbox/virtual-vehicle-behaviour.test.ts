import { describe, expect, it } from 'vitest';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';

import {
  amperes,
  degrees,
  hours,
  kilometres,
  milliseconds,
  minutes,
  percent,
  seconds,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aChargingVehicle, aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };
const later = since(DAWN, hours(1));

const stateAt = (vehicle: ReturnType<typeof aVirtualVehicle>, moment = DAWN) =>
  reportDevice(vehicle, moment).chargeState;

describe('a virtual vehicle reports', () => {
  it.each<{ name: string; change: VirtualChange<'vehicle'>; state: string }>([
    { name: 'no cable', change: {}, state: 'UNPLUGGED' },
    { name: 'a cable', change: { isPluggedIn: true }, state: 'PLUGGED_IN:STOPPED' },
    {
      name: 'power, where plugging in is enough',
      change: { chargesWhenPluggedIn: true, isPluggedIn: true },
      state: 'PLUGGED_IN:CHARGING',
    },
    {
      name: 'a full battery',
      change: { isPluggedIn: true, batteryLevel: percent(80), chargeLimit: percent(80) },
      state: 'PLUGGED_IN:COMPLETE',
    },
    {
      name: 'whatever it is made to',
      change: { faults: { wrongState: 'PLUGGED_IN:FAULT' } },
      state: 'PLUGGED_IN:FAULT',
    },
  ])('$name as $state', ({ change, state }) => {
    const report = stateAt(aVirtualVehicle(change));

    expect(report.powerDeliveryState).toBe(state);
    expect(report.isCharging).toBe(state === 'PLUGGED_IN:CHARGING');
    expect(report.isPluggedIn).toBe(state !== 'UNPLUGGED');
    expect(report.chargeRate === null).toBe(!report.isCharging);
    expect(report.chargeTimeRemaining === null).toBe(!report.isCharging);
  });

  it('nothing about power when its state is unknown', () => {
    const report = stateAt(aChargingVehicle({ faults: { wrongState: 'UNKNOWN' } }));

    expect([report.isCharging, report.isPluggedIn]).toEqual([null, null]);
  });

  it('whole numbers, as cars do', () => {
    const report = stateAt(aChargingVehicle(), since(DAWN, seconds(1234)));

    expect(report.batteryLevel).toBe(56);
    expect(report.range).toBe(225);
    expect(report.chargeRate).toBe(11);
    expect((report.chargeTimeRemaining ?? 0) % minutes(1)).toBe(0);
  });

  it('live data while it charges, else the time of its last change', () => {
    expect(reportDevice(aChargingVehicle(), later).observedAt).toBe(later);
    expect(reportDevice(aVirtualVehicle(), later).observedAt).toBe(DAWN);
  });

  it('no position unless it has one', () => {
    const here = { latitude: degrees(59.9), longitude: degrees(10.7) };

    expect(reportDevice(aVirtualVehicle(), DAWN).abilities).not.toContain('read:location');
    expect(reportDevice(aVirtualVehicle({ location: here }), DAWN).location).toEqual({
      ...here,
      lastUpdated: DAWN,
    });
  });
});

describe('a command', () => {
  it.each([
    {
      name: 'starts',
      vehicle: aVirtualVehicle({ isPluggedIn: true }),
      request: START,
      ends: 'PLUGGED_IN:CHARGING',
    },
    { name: 'stops', vehicle: aChargingVehicle(), request: STOP, ends: 'PLUGGED_IN:STOPPED' },
    {
      name: 'starts nothing without a cable',
      vehicle: aVirtualVehicle(),
      request: START,
      ends: 'UNPLUGGED',
    },
    {
      name: 'is ignored by a device that ignores commands',
      vehicle: aVirtualVehicle({ isPluggedIn: true, faults: { ignoresCommands: true } }),
      request: START,
      ends: 'PLUGGED_IN:STOPPED',
    },
  ])('$name', ({ vehicle, request, ends }) => {
    expect(stateAt(takeCommand(vehicle, request, DAWN)).powerDeliveryState).toBe(ends);
  });

  it('is not kept for the next cable', () => {
    const started = takeCommand(aVirtualVehicle(), START, DAWN);

    expect(stateAt(changeDevice(started, { isPluggedIn: true }, DAWN)).isCharging).toBe(false);
  });

  it('sets the current, and with it the power', () => {
    const request = { kind: 'max-current', maxCurrent: amperes(6) } as const;

    expect(stateAt(takeCommand(aChargingVehicle(), request, DAWN))).toMatchObject({
      maxCurrent: 6,
      chargeRate: 4.1,
    });
  });

  it('takes effect later on a slow device, and then at its own moment', () => {
    const slow = { answers: seconds(1), takesEffect: minutes(10) };
    const vehicle = aVirtualVehicle({ isPluggedIn: true, faults: { slow } });

    const told = takeCommand(vehicle, START, DAWN);

    expect(stateAt(told, since(DAWN, milliseconds(minutes(10) - 1))).isCharging).toBe(false);
    expect(stateAt(told, since(DAWN, minutes(10))).isCharging).toBe(true);
    // 50 minutes at 11 kW into 60 kWh.
    expect(stateAt(told, later).batteryLevel).toBe(Math.floor(50 + (1100 / 60) * (50 / 60)));
  });

  it('was heard of even where nothing changed', () => {
    const again = takeCommand(aChargingVehicle({ batteryLevel: percent(100) }), START, later);

    expect(reportDevice(again, later).observedAt).toBe(later);
  });
});

describe('a change', () => {
  it('ends a session when it unplugs', () => {
    const unplugged = changeDevice(aChargingVehicle(), { isPluggedIn: false }, later);

    expect(stateAt(unplugged, later)).toMatchObject({
      powerDeliveryState: 'UNPLUGGED',
      batteryLevel: 68,
    });
  });

  it('does not begin a session anew when a cable stays where it is', () => {
    const stopped = takeCommand(aChargingVehicle(), STOP, DAWN);

    expect(stateAt(changeDevice(stopped, { isPluggedIn: true }, DAWN)).isCharging).toBe(false);
  });

  it('keeps what it does not name', () => {
    const changed = changeDevice(aVirtualVehicle(), { odometer: kilometres(12_345.6) }, later);

    expect(changed).toEqual({
      ...aVirtualVehicle(),
      odometer: 12_345.6,
      evaluatedAt: later,
      heardAt: later,
    });
    expect(reportDevice(changed, later).odometer.distance).toBe(12_346);
  });

  it('resumes charging when the limit is raised', () => {
    const full = aChargingVehicle({ batteryLevel: percent(60), chargeLimit: percent(60) });

    expect(stateAt(full).isFullyCharged).toBe(true);
    expect(stateAt(changeDevice(full, { chargeLimit: percent(90) }, DAWN)).isCharging).toBe(true);
  });
});

describe('a vehicle out of reach', () => {
  const gone = changeDevice(aChargingVehicle(), { isReachable: false }, later);

  it('shows what was heard last, though it goes on', () => {
    const report = reportDevice(gone, since(later, hours(1)));

    expect(report.isReachable).toBe(false);
    expect(report.observedAt).toBe(later);
    expect(report.chargeState.batteryLevel).toBe(68);
  });

  it('shows nothing of what is done to it meanwhile', () => {
    const unplugged = changeDevice(gone, { isPluggedIn: false }, later);

    expect(reportDevice(unplugged, later).chargeState.isPluggedIn).toBe(true);
  });

  it('tells all that happened when it is back', () => {
    const back = changeDevice(gone, { isReachable: true }, since(later, hours(1)));

    const report = reportDevice(back, since(later, hours(1)));

    expect(report.isReachable).toBe(true);
    expect(report.chargeState.batteryLevel).toBe(85);
  });
});
