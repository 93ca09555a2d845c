import { openSession } from '#shared/app/observing/open-session.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { lookWeight } from '#shared/domain/vendors/health/look-weight.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { CountAsking } from '#shared/ports/count-asking.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { Vendors } from '#shared/ports/vendor.ts';

export type AskVendorDeps = {
  readonly vendors: Vendors;
  readonly opener: Opener;
  readonly report: ReportTrouble;
  readonly countAsking: CountAsking;
};

/** What came of asking the vendor. */
export type AccountAnswer =
  | {
      readonly kind: 'read';
      readonly readings: readonly DeviceReading[];
      readonly absenceIsProof: boolean;
    }
  /** `hasAnswered`: whether the vendor did, with a no; null when it is not the vendor's fault. */
  | {
      readonly kind: 'failed';
      readonly hasAnswered: boolean | null;
      /** How long the vendor asked to be left alone. */
      readonly patience?: Milliseconds | undefined;
    }
  | { readonly kind: 'forbidden' };

/** Asks a vendor for the devices of an account. What nobody foresaw is reported. */
export const askVendor = async (
  deps: AskVendorDeps,
  account: VendorAccount,
): Promise<AccountAnswer> => {
  try {
    const session = await openSession(deps, account);
    const { readAccount, absenceIsProof } = deps.vendors(account.vendor);
    const all = await readAccount(session);
    const readings = all.filter(({ type }) => account.vendorTypes.includes(type));
    return { kind: 'read', readings, absenceIsProof };
  } catch (error) {
    if (error instanceof VendorRefused) {
      return error.credentialsInvalid
        ? { kind: 'forbidden' }
        : { kind: 'failed', hasAnswered: true };
    }
    if (error instanceof VendorUnavailable) {
      return { kind: 'failed', hasAnswered: false, patience: error.patience };
    }
    deps.report({ ...headOf(account), code: 'look_failed', error });
    return { kind: 'failed', hasAnswered: null };
  }
};

/**
 * Counts a look for the health of its vendor: whoever refuses credentials is there, and a bug of ours says nothing.
 * The first look at an account is a part of linking it. Counting is never a reason for a look to fail.
 */
export const countLook = async (
  { countAsking, report }: AskVendorDeps,
  account: VendorAccount,
  answer: AccountAnswer,
): Promise<void> => {
  const hasAnswered = answer.kind === 'failed' ? answer.hasAnswered : true;
  if (hasAnswered === null) return;
  const { vendor, vendorTypes: types, observedAt, failures } = account;
  const asking = observedAt === null ? 'link' : 'look';
  try {
    await countAsking({ vendor, types, asking, hasAnswered, weight: lookWeight(failures) });
  } catch (error) {
    report({ ...headOf(account), code: 'look_not_counted', error });
  }
};

/** What every report of trouble with an account says. */
export const headOf = ({ clientId, id: accountId, vendor }: VendorAccount) => ({
  clientId,
  accountId,
  vendor,
});
