import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { applyReading, loseContact } from '#shared/domain/observing/apply-reading.ts';
import { scopesFor } from '#shared/domain/observing/scopes-for.ts';
import { amperes, degrees, instant, kilometres } from '#shared/domain/quantities/units.ts';
import { aReading, aVehicle, CHARGING } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

const NOW = instant(5_000);
const same = () => aReading({ observedAt: instant(1_000) });
const account = (scopes = ['vehicle:control:charging', 'vehicle:read:data']) =>
  anAccount({ scopes });

describe('applyReading', () => {
  it('returns the asset itself when nothing is new', () => {
    const vehicle = aVehicle();

    expect(applyReading(vehicle, account(), same(), NOW)).toBe(vehicle);
  });

  it('takes over what changed, in a new version', () => {
    const reading = aReading(
      { observedAt: instant(4_000) },
      { ...CHARGING, maxCurrent: amperes(8) },
    );

    const next = applyReading(aVehicle(), account(), reading, NOW);

    expect(next).toMatchObject({ version: 2, updatedAt: 5_000, lastSeen: 4_000 });
    expect(next.state.chargeState).toMatchObject({ isCharging: true, maxCurrent: 8 });
  });

  it('ignores a reading that was overtaken', () => {
    const vehicle = aVehicle({ lastSeen: instant(4_000) });
    const overtaken = aReading({ observedAt: instant(3_999) }, CHARGING);

    expect(applyReading(vehicle, account(), overtaken, NOW)).toBe(vehicle);
  });

  describe('of a vendor whose clock was set back', () => {
    const HOUR = 3_600_000;
    const NOON = 500 * 24 * HOUR;
    const at = (hour: number) => instant(NOON + hour * HOUR);
    const known = () => aVehicle({ lastSeen: at(0) });
    /** What is told at so many hours after noon, under a date so many hours ago. */
    const looks = (asset: Asset<'vehicle'>, told: readonly (readonly [number, number])[]) =>
      told.reduce(
        (before, [hour, ago]) =>
          applyReading(
            before,
            account(),
            aReading({ observedAt: at(hour - ago) }, { ...CHARGING, range: kilometres(hour) }),
            at(hour),
          ),
        asset,
      );

    it.each([
      { name: 'is not believed at once', told: [[1, 50]], range: null },
      {
        name: 'is not believed for many looks within an hour',
        told: [
          [1, 50],
          [1.2, 50],
          [1.4, 50],
          [1.6, 50],
          [1.8, 50],
        ],
        range: null,
      },
      {
        name: 'is believed after three hours',
        told: [
          [1, 50],
          [2, 50],
          [3, 50],
        ],
        range: 3,
        lastSeen: 3,
      },
      {
        name: 'and at every look from then on',
        told: [
          [1, 50],
          [2, 50],
          [3, 50],
          [3.1, 50],
        ],
        range: 3.1,
        lastSeen: 3.1,
      },
      {
        name: 'but not about what overtook another even then',
        told: [
          [1, 50],
          [2, 50],
          [3, 50],
          [3.1, 50.2],
        ],
        range: 3,
        lastSeen: 3,
      },
      {
        name: 'nor while its device sleeps, of which nothing new is told',
        told: [
          [1, 50],
          [2, 51],
          [3, 52],
          [4, 53],
        ],
        range: null,
      },
      {
        name: 'nor where something recent was told in between',
        told: [
          [1, 50],
          [2, 50],
          [2.1, 0],
          [3, 50],
        ],
        range: 2.1,
        lastSeen: 2.1,
      },
      {
        name: 'nor where it catches up by itself',
        told: [
          [0.1, 0.5],
          [0.3, 0.5],
        ],
        range: null,
      },
      {
        name: 'and by its own dates again once they are right',
        told: [
          [1, 50],
          [2, 50],
          [3, 50],
          [4, 0.5],
          [4.2, 0],
          [4.3, 0.2],
        ],
        range: 4.2,
        lastSeen: 4.2,
      },
    ] as const)('$name', ({ told, range, ...then }) => {
      const before = known();

      const { state, lastSeen } = looks(before, told);

      expect(state.chargeState.range).toBe(range ?? before.state.chargeState.range);
      expect(lastSeen).toBe(at('lastSeen' in then ? then.lastSeen : 0));
    });

    it('stores nothing for what was overtaken within the hour', () => {
      const before = known();

      expect(looks(before, [[1, 1.5]])).toBe(before);
    });

    it('never goes back in time, and is never forgotten', () => {
      const minute = fc.integer({ min: 1, max: 90 });
      fc.assert(
        fc.property(
          fc.array(minute, { minLength: 8 }),
          fc.integer({ max: 9_000, min: 1 }),
          (gaps, ago) => {
            let [asset, hour] = [known(), 0];
            for (const gap of gaps) {
              hour += gap / 60;
              const next = looks(asset, [[hour, ago]]);
              expect(next.lastSeen).toBeGreaterThanOrEqual(asset.lastSeen);
              asset = next;
            }
            const last = looks(
              asset,
              [1, 2, 3, 4].map((more) => [hour + more, ago] as const),
            );
            expect(last.state.chargeState.range).toBe(hour + 4);
          },
        ),
      );
    });
  });

  it('takes what is told where our own clock was set back', () => {
    const vehicle = aVehicle({ lastSeen: instant(NOW + 24 * 3_600_000) });

    const next = applyReading(vehicle, account(), aReading({ observedAt: NOW }, CHARGING), NOW);

    expect(next).toMatchObject({ lastSeen: NOW, state: { chargeState: { isCharging: true } } });
  });

  it('takes clocks of functions that differ for nothing else', () => {
    const vehicle = aVehicle({ lastSeen: instant(NOW + 5_000) });

    expect(applyReading(vehicle, account(), aReading({ observedAt: NOW }), NOW)).toBe(vehicle);
  });

  it('keeps what the vendor knows nothing of', () => {
    const vehicle = aVehicle();
    const policy = { ...vehicle.state.smartChargingPolicy, isEnabled: true };
    const smart = { ...vehicle, state: { ...vehicle.state, smartChargingPolicy: policy } };

    const next = applyReading(smart, account(), aReading({ isReachable: false }), NOW);

    expect(next.state.smartChargingPolicy.isEnabled).toBe(true);
  });

  it('forgets the position when the consent is gone', () => {
    const here = { latitude: degrees(1), longitude: degrees(2), lastUpdated: instant(3) };
    const reading = aReading({ observedAt: instant(1_000), location: here });
    const consent = account(['vehicle:read:data', 'vehicle:read:location']);
    const known = applyReading(aVehicle(), consent, reading, NOW);

    expect(known.state.location.latitude).toBe(1);
    expect(applyReading(known, account(), reading, NOW).state.location).toEqual({
      latitude: null,
      longitude: null,
      lastUpdated: null,
      locationId: null,
    });
  });
});

describe('loseContact', () => {
  it('changes an asset once', () => {
    const lost = loseContact(aVehicle(), NOW);

    expect(lost).toMatchObject({ isReachable: false, version: 2 });
    expect(loseContact(lost, NOW)).toBe(lost);
  });
});

describe('scopesFor', () => {
  it('keeps the scopes of one type, each once, in order', () => {
    const scopes = [
      'vehicle:read:data',
      'charger:read:data',
      'vehicle:control:charging',
      'vehicle:read:data',
    ];

    expect(scopesFor(scopes, 'vehicle')).toEqual(['vehicle:control:charging', 'vehicle:read:data']);
  });
});
