import { describe, expect, it } from 'vitest';
import type { BatteryRequest } from '#shared/domain/assets/battery/battery-state.ts';
import {
  degrees,
  hours,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
  seconds,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { changeDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { aVirtualBattery } from '#test/support/a-virtual-battery.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';

const IMPORT: BatteryRequest = { kind: 'operation-mode', operationMode: 'IMPORT_FOCUS' };
const later = since(DAWN, hours(1));

const modeAt = (battery: ReturnType<typeof aVirtualBattery>, moment = DAWN) =>
  reportDevice(battery, moment).config.operationMode;

describe('a virtual battery reports', () => {
  it.each<{ name: string; change: VirtualChange<'battery'>; status: string; rate: number | null }>([
    {
      // At six in the morning of a workday: three quarters of the mean of 400 W.
      name: 'that it gives what the household takes',
      change: {},
      status: 'DISCHARGING',
      rate: -0.3,
    },
    {
      name: 'that it charges',
      change: { operationMode: 'IMPORT_FOCUS' },
      status: 'CHARGING',
      rate: 5,
    },
    {
      name: 'that it rests at its reserve',
      change: { store: { level: percent(20) } },
      status: 'IDLE',
      rate: 0,
    },
    {
      name: 'that it rests in a mode nobody knows',
      change: { operationMode: 'UNKNOWN' },
      status: 'IDLE',
      rate: 0,
    },
    {
      name: 'whatever it is made to',
      change: { faults: { wrongState: 'FAULT' } },
      status: 'FAULT',
      rate: null,
    },
  ])('$name as $status', ({ change, status, rate }) => {
    const { chargeState } = reportDevice(
      aVirtualBattery({ household: { dailyConsumption: kilowattHours(9.6) }, ...change }),
      DAWN,
    );

    expect(chargeState.status).toBe(status);
    if (rate === null) expect(chargeState.chargeRate).toBe(null);
    else expect(chargeState.chargeRate).toBeCloseTo(rate, 1);
  });

  it('whole percents and whole watts', () => {
    const battery = aVirtualBattery({
      store: { level: percent(66.66), maxDischargePower: kilowatts(0.12345) },
    });

    expect(reportDevice(battery, DAWN).chargeState).toMatchObject({
      batteryLevel: 66,
      chargeRate: -0.123,
    });
  });

  it('live data all the time', () => {
    const { observedAt, chargeState, config } = reportDevice(aVirtualBattery(), later);

    expect([observedAt, chargeState.lastUpdated, config.lastUpdated]).toEqual([
      later,
      later,
      later,
    ]);
  });

  it('the modes that it can be put into, and no position unless it has one', () => {
    const plain = aVirtualBattery({ operationModes: ['TIME_OF_USE'] });
    const here = { latitude: degrees(59.9), longitude: degrees(10.7) };

    expect(reportDevice(plain, DAWN).abilities).toEqual([
      'read:information',
      'read:chargeState',
      'read:config',
      'timeOfUse',
    ]);
    expect(reportDevice(plain, DAWN).location).toEqual({
      latitude: null,
      longitude: null,
      lastUpdated: null,
    });
    expect(reportDevice(aVirtualBattery({ location: here }), later)).toMatchObject({
      abilities: expect.arrayContaining(['read:location']),
      location: { ...here, lastUpdated: later },
    });
  });
});

describe('a command', () => {
  it.each<{ name: string; change: VirtualChange<'battery'>; ends: string }>([
    { name: 'sets the mode', change: {}, ends: 'IMPORT_FOCUS' },
    {
      name: 'leads out of an unknown one',
      change: { operationMode: 'UNKNOWN' },
      ends: 'IMPORT_FOCUS',
    },
    {
      name: 'does nothing where the mode does not exist',
      change: { operationModes: ['TIME_OF_USE', 'SELF_RELIANCE'] },
      ends: 'SELF_RELIANCE',
    },
    {
      name: 'is ignored by a device that ignores commands',
      change: { faults: { ignoresCommands: true } },
      ends: 'SELF_RELIANCE',
    },
  ])('$name', ({ change, ends }) => {
    expect(modeAt(takeCommand(aVirtualBattery(change), IMPORT, DAWN))).toBe(ends);
  });

  it('takes effect later on a slow device, and then at its own moment', () => {
    const slow = { answers: seconds(1), takesEffect: minutes(10) };
    const battery = aVirtualBattery({
      household: { dailyConsumption: kilowattHours(0) },
      faults: { slow },
    });

    const told = takeCommand(battery, IMPORT, DAWN);

    expect(modeAt(told, since(DAWN, minutes(9)))).toBe('SELF_RELIANCE');
    expect(modeAt(told, since(DAWN, minutes(10)))).toBe('IMPORT_FOCUS');
    // 50 minutes at 5 kW, of which 95 % arrive, into 13.5 kWh.
    const gained = (100 * 5 * 0.95 * (50 / 60)) / 13.5;
    expect(reportDevice(told, later).chargeState.batteryLevel).toBe(Math.floor(50 + gained));
  });
});

describe('a change', () => {
  it('keeps what it does not name, and what happened until then', () => {
    const battery = aVirtualBattery({ operationMode: 'IMPORT_FOCUS' });
    const change = { operationMode: 'UNKNOWN', tariff: { peak: { from: 8, to: 9 } } } as const;

    const changed = changeDevice(battery, change, later);

    const level = reportDevice(battery, later).chargeState.batteryLevel;
    expect(reportDevice(changed, since(later, hours(9))).chargeState.batteryLevel).toBe(level);
    expect(changed).toEqual({
      ...battery,
      operationMode: 'UNKNOWN',
      tariff: { ...battery.tariff, peak: { from: 8, to: 9 } },
      store: { ...battery.store, level: expect.any(Number) },
      evaluatedAt: later,
      heardAt: later,
    });
  });

  it('of the reserve is felt at once', () => {
    const battery = changeDevice(aVirtualBattery(), { store: { reserve: percent(80) } }, DAWN);

    expect(reportDevice(battery, DAWN).chargeState).toMatchObject({
      status: 'IDLE',
      dischargeLimit: 80,
    });
  });
});

describe('a battery out of reach', () => {
  const gone = changeDevice(
    aVirtualBattery({ operationMode: 'IMPORT_FOCUS' }),
    { isReachable: false },
    later,
  );

  it('shows what was heard last, though it goes on', () => {
    const report = reportDevice(gone, since(later, hours(1)));

    expect(report).toEqual({
      ...reportDevice(aVirtualBattery({ operationMode: 'IMPORT_FOCUS' }), later),
      isReachable: false,
    });
  });

  it('tells all that happened when it is back', () => {
    const at = since(later, hours(9));

    expect(reportDevice(changeDevice(gone, { isReachable: true }, at), at)).toMatchObject({
      isReachable: true,
      observedAt: at,
      chargeState: { batteryLevel: 100, status: 'IDLE' },
    });
  });
});
