import type { Asset } from '#shared/domain/assets/asset.ts';
import { nextObservation } from '#shared/domain/observing/cadence.ts';
import { compareAccount } from '#shared/domain/observing/compare-account.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** An account that was looked at for the first time, and what was discovered in it. */
export type FirstLook = { readonly account: VendorAccount; readonly assets: readonly Asset[] };

/**
 * What the first look at an account comes to, for who knows the vendor's answer before the account is stored.
 *
 * @throws whatever a reading is turned down with that cannot be understood.
 */
export const firstLook = (
  account: VendorAccount,
  readings: readonly DeviceReading[],
  { now, newId }: { readonly now: Instant; readonly newId: () => string },
): FirstLook => {
  const granted = readings.filter(({ type }) => account.vendorTypes.includes(type));
  const absenceIsProof = true;
  const { assets, devices, errors } = compareAccount(account, [], granted, {
    now,
    newId,
    absenceIsProof,
  });
  for (const error of errors) throw error;
  const dueAt = nextObservation(assets, false, now);
  return { account: { ...account, devices, observedAt: now, dueAt }, assets };
};
