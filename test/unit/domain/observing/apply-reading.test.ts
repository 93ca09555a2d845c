import { describe, expect, it } from 'vitest';
import { applyReading, loseContact } from '#shared/domain/observing/apply-reading.ts';
import { scopesFor } from '#shared/domain/observing/scopes-for.ts';
import { amperes, degrees, instant } from '#shared/domain/quantities/units.ts';
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
