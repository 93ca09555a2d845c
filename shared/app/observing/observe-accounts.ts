import { headOf } from '#shared/app/observing/ask-vendor.ts';
import {
  type LooksWantedDeps,
  looksWanted,
  type WantedLook,
} from '#shared/app/observing/looks-wanted.ts';
import { type ObserveAccountDeps, observeAccount } from '#shared/app/observing/observe-account.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';

export type ObserveAccountsDeps = ObserveAccountDeps & LooksWantedDeps;

/** A message that must come again, and why. */
export type FailedObservation = { readonly message: ObservationMessage; readonly error: unknown };

/** Accounts of one vendor that one worker asks about at the same time. */
const AT_ONCE = 20;
/** After so long no look is begun any more: one that was has to come to its end before the function's. */
const LONGEST = seconds(35);

/**
 * Use case: look at the accounts that messages name, side by side, since most of a look is waiting for the vendor. An
 * account that several messages name is looked at once.
 *
 * @returns The messages that must come again. Those of the wheel are not among them: their accounts have their turn
 *   again sooner.
 */
export const observeAccounts = async (
  deps: ObserveAccountsDeps,
  messages: readonly ObservationMessage[],
): Promise<readonly FailedObservation[]> => {
  const until = after(deps.clock.now(), LONGEST);
  const wanted = await looksWanted(deps, messages);
  const unread = wanted.flatMap(({ message, error }) =>
    error === undefined ? [] : { message, error },
  );
  const byVendor = Map.groupBy(togetherByAccount(wanted), ({ account }) => account.vendor);
  const failed = await Promise.all(
    [...byVendor.values()].map((looks) =>
      sideBySide(looks, AT_ONCE, (look) => take(deps, look, until)),
    ),
  );
  return [...unread, ...failed.flat(2)].filter(({ message }) => message.pace === undefined);
};

/** An account to be looked at, and the messages that want it. */
type Look = {
  readonly account: VendorAccount;
  readonly messages: readonly ObservationMessage[];
};

const togetherByAccount = (wanted: readonly WantedLook[]): readonly Look[] => {
  const all = wanted.flatMap(({ message, account }) => (account ? { message, account } : []));
  const groups = Map.groupBy(all, ({ account: { clientId, userId, id } }) =>
    JSON.stringify([clientId, userId, id]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? { account: first.account, messages: group.map(({ message }) => message) } : [];
  });
};

const take = async (
  deps: ObserveAccountsDeps,
  { account, messages }: Look,
  until: Instant,
): Promise<readonly FailedObservation[]> => {
  try {
    if (deps.clock.now() >= until) throw new Error('others took so long that no time was left');
    await observeAccount(deps, account);
    return [];
  } catch (error) {
    if (messages.some(({ pace }) => pace !== undefined)) {
      deps.report({ ...headOf(account), code: 'look_failed', error });
    }
    return messages.map((message) => ({ message, error }));
  }
};
