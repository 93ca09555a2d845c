import { cloudOf } from '#shared/app/observing/cloud-of.ts';
import {
  type FailedLook,
  type LookIntoCloudDeps,
  lookIntoCloud,
} from '#shared/app/observing/look-into-cloud.ts';
import {
  type LooksWantedDeps,
  looksWanted,
  type WantedLook,
} from '#shared/app/observing/looks-wanted.ts';
import { after, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';

export type ObserveAccountsDeps = Omit<LookIntoCloudDeps, 'until'> & LooksWantedDeps;

/** A message that must come again, and why. */
export type FailedObservation = { readonly message: ObservationMessage; readonly error: unknown };

/** After so long no look is begun any more: one that was has to come to its end before the function's. */
const LONGEST = seconds(35);

/**
 * Use case: look at the accounts that messages name, side by side, since most of a look is waiting for the vendor. An
 * account that several messages name is looked at once.
 *
 * @returns The messages that must come again. Those of the wheel are not among them: their accounts have their turn
 *   again sooner, and what went wrong is reported.
 */
export const observeAccounts = async (
  deps: ObserveAccountsDeps,
  messages: readonly ObservationMessage[],
): Promise<readonly FailedObservation[]> => {
  const until = after(deps.clock.now(), deps.clock.duringWork(LONGEST));
  const { looks, breakers } = await looksWanted(deps, messages);
  const accounts = looks.flatMap(({ account }) => account ?? []);
  const distinct = new Map(accounts.map((account) => [nameOf(account), account]));
  const byCloud = Map.groupBy(distinct.values(), (account) => cloudOf(deps.vendors, account));
  const failed = await Promise.all(
    [...byCloud].map(([name, all]) =>
      lookIntoCloud({ ...deps, until }, { name, breaker: breakers.open[name] }, all),
    ),
  );
  const errors = new Map(failed.flat().map(({ account, error }) => [nameOf(account), { error }]));
  return looks.flatMap((look) => {
    const failure = look.account ? errors.get(nameOf(look.account)) : failureToRead(look);
    return failure ? comesAgain(deps, look, failure) : [];
  });
};

const nameOf = ({ clientId, userId, id }: VendorAccount): string =>
  JSON.stringify([clientId, userId, id]);

type Failure = Pick<FailedLook, 'error'>;

const failureToRead = ({ error }: WantedLook): Failure | undefined =>
  error === undefined ? undefined : { error };

const comesAgain = (
  { report }: ObserveAccountsDeps,
  { message, accountId }: WantedLook,
  { error }: Failure,
): readonly FailedObservation[] => {
  const { pace, clientId, vendor } = message;
  if (pace === undefined) return [{ message, error }];
  report({ code: 'look_failed', clientId, accountId, ...(vendor && { vendor }), error });
  return [];
};
