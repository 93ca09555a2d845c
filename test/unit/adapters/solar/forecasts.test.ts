import { describe, expect, it } from 'vitest';
import { firstThatKnows } from '#shared/adapters/solar/first-that-knows.ts';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { sandboxSun } from '#shared/adapters/solar/sandbox-sun.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import {
  degrees,
  hours,
  instant,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
import { newAccount } from '#shared/domain/sandbox/new-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import type { ForecastSun } from '#shared/ports/forecast-sun.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { aStoredInverter, aStoredMeter } from '#test/support/sunny-devices.ts';

const NOON = instant(Date.UTC(2025, 9, 9, 12));
const wanted = { from: NOON, to: instant(NOON + hours(24)), now: NOON };
const location = {
  ...{ clientId: 'client', id: 'home', userId: 'user', userSince: instant(0), statedZone: null },
  ...{ ...aLocationInput(), createdAt: NOON, updatedAt: NOON, version: 1, solar: noSolar },
};

const placed = (id: string) => ({ clientId: 'client', id, accountId: 'account', vendor: 'SMA' });
const roof = (id: string, peakPower = 8) =>
  newDevice(
    { kind: 'inverter', order: { peakPower: kilowatts(peakPower), azimuth: degrees(180) } },
    placed(id),
    NOON,
  );
const counter = newDevice({ kind: 'meter', order: {} }, placed('meter'), NOON);

/** What the sandbox says, and how often it was asked for something. */
const inSandbox = (there: readonly VirtualDevice[]) => {
  const asked: string[] = [];
  const account = newAccount({ clientId: 'client', id: 'account', vendor: 'SMA' }, there, NOON);
  const forecast = sandboxSun({
    devices: {
      devices: async (_, ids) => {
        asked.push(ids.join());
        return ids.flatMap((id) => there.filter((device) => device.id === id));
      },
      account: async () => {
        asked.push('account');
        return account;
      },
      siteOf: async () => {
        asked.push('site');
        return { deviceIds: there.map(({ id }) => id), minding: [] };
      },
    },
  });
  return {
    asked,
    forecast: (devices: readonly Asset[]) => forecast({ location, devices }, wanted),
  };
};

const linked = (id: string) => aStoredInverter({ id: `asset ${id}`, vendorDeviceId: id });

describe('the sun of the sandbox', () => {
  it('comes true: in each quarter-hour as much is produced as it says', async () => {
    const inverter = roof('roof');
    const { asked, forecast } = inSandbox([inverter]);

    const spans = (await forecast([linked('roof')])) ?? [];

    expect(asked).toEqual(['roof']);
    expect(spans).toHaveLength(96);
    expect(Math.max(...spans.map(({ power }) => power))).toBeGreaterThan(1);
    for (const { start, end, power } of spans) {
      const produced = producedBetween(inverter, start, end) / 1_000;
      expect((power * (end - start)) / hours(1)).toBeCloseTo(produced, 9);
    }
  });

  it('is that of all roofs together, and not of what else is in the account', async () => {
    const { forecast } = inSandbox([roof('one'), roof('two'), roof('another')]);
    const powers = async (...ids: readonly string[]) =>
      (await forecast(ids.map(linked)))?.map(({ power }) => power) ?? [];

    const [both, one, two] = [await powers('one', 'two'), await powers('one'), await powers('two')];

    expect(both).toHaveLength(96);
    both.forEach((power, index) => {
      expect(power).toBeCloseTo((one[index] ?? 0) + (two[index] ?? 0), 9);
    });
  });

  it('is seen behind a meter, where no inverter is linked, and only there', async () => {
    const { asked, forecast } = inSandbox([counter, roof('one')]);
    const meter = aStoredMeter({ vendorDeviceId: 'meter' });

    expect(await forecast([meter])).toEqual(
      await inSandbox([roof('one')]).forecast([linked('one')]),
    );
    expect(asked).toEqual(['meter', 'account', 'site', 'meter,one']);
    expect(await forecast([meter, linked('one')])).toEqual(await forecast([linked('one')]));
    expect(await inSandbox([counter]).forecast([meter])).toBeNull();
  });

  it('is nobody’s whose devices are real, all or some of them', async () => {
    const { forecast } = inSandbox([roof('one')]);

    expect(await forecast([linked('real')])).toBeNull();
    expect(await forecast([linked('one'), linked('real')])).toBeNull();
  });
});

describe('the sun of recent days', () => {
  const days = (value: number) =>
    ['2025-10-06', '2025-10-07', '2025-10-08'].map((period) => ({
      ...{ clientId: 'client', userId: 'user', userSince: instant(0), assetId: 'x', version: 1 },
      ...{ period, timeZone: 'UTC', updatedAt: NOON },
      values: Array.from({ length: 96 }, () => kilowattHours(value)),
    }));

  it('is that of all inverters of which something is known, in one query each', async () => {
    const asked: unknown[] = [];
    const forecast = recentSun({
      statistics: {
        days: async ({ assetId }, first, last) => {
          asked.push([assetId, first, last]);
          return { one: days(1), two: days(2) }[assetId] ?? [];
        },
      },
    });
    const devices = ['one', 'two', 'new'].map((id) => aStoredInverter({ id }));

    const spans = await forecast({ location, devices }, wanted);

    expect(asked).toEqual(['one', 'two', 'new'].map((id) => [id, '2025-09-30', '2025-10-09']));
    expect(spans).toHaveLength(96);
    expect(new Set(spans?.map(({ power }) => power))).toEqual(new Set([12]));
    expect(await forecast({ location, devices: devices.slice(2) }, wanted)).toBeNull();
  });
});

describe('several forecasts', () => {
  it('are asked one after the other until one knows something, also that there is no sun', async () => {
    const asked: string[] = [];
    const saying =
      (name: string, said: Awaited<ReturnType<ForecastSun>>): ForecastSun =>
      async () => {
        asked.push(name);
        return said;
      };
    const site = { location, devices: [linked('roof')] };

    const forecasts = [saying('a', null), saying('b', []), saying('c', null)];

    expect(await firstThatKnows(forecasts)(site, wanted)).toEqual([]);
    expect(asked).toEqual(['a', 'b']);
    expect(await firstThatKnows(forecasts.slice(2))(site, wanted)).toBeNull();
  });
});
