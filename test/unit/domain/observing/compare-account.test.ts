import { describe, expect, it } from 'vitest';
import { compareAccount } from '#shared/domain/observing/compare-account.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { aReading, aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

const NOW = instant(5_000);
const vehicle = aVehicle();
const { vendorDeviceId: device, id } = vehicle;
const knowing = anAccount({ devices: { [device]: id } });
const removed = { times: 1, lastAt: NOW, removed: { at: NOW, version: 4 } };
const without = anAccount({ devices: { [device]: id }, absences: { [device]: removed } });

const compare = (asked: VendorAccount, account: VendorAccount, given: 'there' | 'left out') =>
  compareAccount(
    account,
    account === knowing ? [vehicle] : [],
    given === 'there' ? [aReading({ vendorDeviceId: device })] : [],
    { now: NOW, newId: () => 'new', absenceIsProof: true, asked },
  ).changes.map(({ kind }) => kind);

describe('an answer says nothing about what others have found out since the vendor was asked', () => {
  it('removes a device that was known then', () => {
    expect(compare(knowing, knowing, 'left out')).toEqual(['remove']);
  });

  it('leaves one that was discovered since', () => {
    expect(compare(anAccount(), knowing, 'left out')).toEqual([]);
  });

  it('brings back one that was gone then', () => {
    expect(compare(without, without, 'there')).toEqual(['add']);
  });

  it('leaves out one that was removed since', () => {
    expect(compare(knowing, without, 'there')).toEqual([]);
  });
});
