import type { Asset } from '#shared/domain/assets/asset.ts';
import { nextDailyLook, paceFor } from '#shared/domain/observing/cadence.ts';
import { compareAccount } from '#shared/domain/observing/compare-account.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

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
  {
    now,
    newId,
    timing,
  }: {
    readonly now: Instant;
    readonly newId: () => string;
    readonly timing: Pick<VendorTiming, 'looks'>;
  },
): FirstLook => {
  const granted = readings.filter(({ type }) => account.vendorTypes.includes(type));
  const absenceIsProof = true;
  const { assets, devices, errors } = compareAccount(account, [], granted, {
    now,
    newId,
    absenceIsProof,
  });
  for (const error of errors) throw error;
  const pace = paceFor(assets, false, timing);
  const dueAt = nextDailyLook(account.id, now);
  return { account: { ...account, devices, observedAt: now, pace, dueAt }, assets };
};
