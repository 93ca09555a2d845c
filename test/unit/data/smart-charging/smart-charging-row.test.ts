import { describe, expect, it } from 'vitest';
import {
  parseClaim,
  parsePlan,
  parseSmartCharging,
  toClaimRow,
  toPlanRow,
  toSmartChargingRow,
} from '#shared/data/smart-charging/smart-charging-row.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { hours, after as later } from '#shared/domain/quantities/units.ts';
import { anEndedPlan, aSmartCharging, STOP_AT } from '#test/support/a-smart-plan.ts';

const smart = aSmartCharging({ claimedVin: 'LDS00000000000001' });
const of = { ...smart, plan: anEndedPlan() };
const claim = { clientId: 'client', vin: 'LDS00000000000001', assetId: 'car', version: 3 };

describe('a row of smart charging', () => {
  it('can be read as an older build wrote it, that did not know whose it is', () => {
    const { userSince: _, ...row } = toSmartChargingRow(smart);

    expect(parseSmartCharging(row)).toEqual({ ...smart, userSince: null });
  });

  it('can be read as a newer build writes it, with attributes that we do not know', () => {
    const mood = { is: 'good' };

    expect(parseSmartCharging({ ...toSmartChargingRow(smart), mood })).toEqual(smart);
    expect(parsePlan({ ...toPlanRow(of), mood })).toEqual(anEndedPlan());
    expect(parseClaim({ ...toClaimRow(claim), mood })).toEqual(claim);
  });

  it('of a kind that only newer code charges smartly is passed over', () => {
    const row = { ...toSmartChargingRow(smart), assetType: 'boat', status: { state: 'AFLOAT' } };

    expect(parseSmartCharging(row)).toBeUndefined();
  });

  it.each([
    ['in a state that nobody knows', { status: { ...smart.standing.status, state: 'ASLEEP' } }],
    ['that executes no plan', { status: { ...smart.standing.status, plan: null } }],
    ['without a memory', { memory: undefined }],
    ['with a moment that is none', { updatedAt: Number.NaN }],
  ])('%s is not guessed at', (_, garbage) => {
    expect(() => parseSmartCharging({ ...toSmartChargingRow(smart), ...garbage })).toThrow();
  });

  it('has room for two days of the finest prices, the most that a plan looks ahead', () => {
    const prices = Array.from({ length: 48 * 4 }, (_, quarter) => ({
      start: later(STOP_AT, hours(quarter / 4)),
      end: later(STOP_AT, hours((quarter + 1) / 4)),
      price: microsPerKwh(-123_456 - quarter),
    }));

    const row = toPlanRow({ ...of, plan: anEndedPlan({ prices }) });

    // Of the 400 KB that DynamoDB takes.
    expect(JSON.stringify(row).length).toBeLessThan(20_000);
  });
});
