import { headOf } from '#shared/app/observing/ask-vendor.ts';
import {
  type LooksWantedDeps,
  looksWanted,
  type WantedLook,
} from '#shared/app/observing/looks-wanted.ts';
import { type ObserveAccountDeps, observeAccount } from '#shared/app/observing/observe-account.ts';
import { skipAccount } from '#shared/app/observing/skip-account.ts';
import type { Asked, VendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { admissionTo, type OpenBreaker } from '#shared/domain/vendors/breaker.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';

export type ObserveAccountsDeps = ObserveAccountDeps &
  LooksWantedDeps & {
    readonly breaker: VendorBreaker;
  };

/** A message that must come again, and why. */
export type FailedObservation = { readonly message: ObservationMessage; readonly error: unknown };

/** Accounts of one cloud that one worker asks about at the same time. */
const AT_ONCE = 20;
/** After so long no look is begun any more: one that was has to come to its end before the function's. */
const LONGEST = seconds(35);

/**
 * Use case: look at the accounts that messages name, side by side, since most of a look is waiting for the vendor. An
 * account that several messages name is looked at once, and of a cloud that is down no more than one account is asked about.
 *
 * @returns The messages that must come again. Those of the wheel are not among them: their accounts have their turn
 *   again sooner.
 */
export const observeAccounts = async (
  deps: ObserveAccountsDeps,
  messages: readonly ObservationMessage[],
): Promise<readonly FailedObservation[]> => {
  const until = after(deps.clock.now(), LONGEST);
  const { looks, breakers } = await looksWanted(deps, messages);
  const unread = looks.flatMap(({ message, error }) =>
    error === undefined ? [] : { message, error },
  );
  const byCloud = Map.groupBy(togetherByAccount(looks), ({ account }) => cloudOf(deps, account));
  const failed = await Promise.all(
    [...byCloud].map(([cloud, all]) =>
      lookInto({ ...deps, until }, { cloud, breaker: breakers.open[cloud] }, all),
    ),
  );
  return [...unread, ...failed.flat(2)].filter(({ message }) => message.pace === undefined);
};

type LookIntoDeps = ObserveAccountsDeps & { readonly until: Instant };

type Cloud = { readonly cloud: string; readonly breaker: OpenBreaker | undefined };

/** What came of a look: messages that must come again. */
type Outcome = readonly FailedObservation[];

/** Looks at accounts of one cloud, as far as it is worth asking. */
const lookInto = async (
  deps: LookIntoDeps,
  { cloud, breaker }: Cloud,
  looks: readonly Look[],
): Promise<readonly Outcome[]> => {
  const admission = admissionTo(breaker, deps.clock.now());
  if (admission === 'ask') return askAll(deps, cloud, looks);
  const [first, ...others] = looks;
  const isProbe =
    admission === 'probe' && (await safely(deps, first, deps.breaker.takeProbe(cloud)));
  if (!first || !isProbe) return skipAll(deps, breaker, looks);
  const { asked, outcome } = await take(deps, first);
  if (asked) await safely(deps, first, deps.breaker.endProbe(cloud, asked));
  const rest = asked?.hasAnswered
    ? await askAll(deps, cloud, others)
    : await skipAll(deps, breaker, others);
  return [outcome, ...rest];
};

const askAll = (
  deps: LookIntoDeps,
  cloud: string,
  looks: readonly Look[],
): Promise<readonly Outcome[]> => {
  let isDown = false;
  return sideBySide(looks, AT_ONCE, async (look) => {
    if (isDown) return skip(deps, undefined, look);
    const { asked, outcome } = await take(deps, look);
    if (asked && deps.breaker.note(cloud, look.account.id, asked)) {
      isDown = true;
      await safely(deps, look, deps.breaker.open(cloud, asked));
    }
    return outcome;
  });
};

const skipAll = (
  deps: LookIntoDeps,
  breaker: OpenBreaker | undefined,
  looks: readonly Look[],
): Promise<readonly Outcome[]> => sideBySide(looks, AT_ONCE, (look) => skip(deps, breaker, look));

const skip = async (
  deps: LookIntoDeps,
  breaker: OpenBreaker | undefined,
  look: Look,
): Promise<Outcome> => {
  try {
    await skipAccount(deps, look.account, breaker);
    return [];
  } catch (error) {
    return failureOf(deps, look, error);
  }
};

/** A breaker that cannot be read or stored is none: looks go on. */
const safely = async <Result>(
  { report }: LookIntoDeps,
  look: Look | undefined,
  work: Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work;
  } catch (error) {
    report({ ...(look && headOf(look.account)), code: 'breaker_failed', error });
    return undefined;
  }
};

/** What is down for one account of a cloud is down for all. */
const cloudOf = ({ vendors }: ObserveAccountsDeps, { vendor, clientId }: VendorAccount): string => {
  try {
    return vendors(vendor).cloudFor?.(clientId) ?? vendor;
  } catch {
    // The look itself will say what is wrong with it.
    return vendor;
  }
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
  deps: LookIntoDeps,
  look: Look,
): Promise<{ readonly asked?: Asked | undefined; readonly outcome: Outcome }> => {
  try {
    if (deps.clock.now() >= deps.until) throw noTimeLeft();
    return { asked: await observeAccount(deps, look.account), outcome: [] };
  } catch (error) {
    return { outcome: failureOf(deps, look, error) };
  }
};

/** Nobody's fault, and over in a moment: the message comes again. */
const noTimeLeft = (): Error =>
  Object.assign(new Error('others took so long that no time was left'), { name: 'TimeoutError' });

const failureOf = (deps: LookIntoDeps, { account, messages }: Look, error: unknown): Outcome => {
  if (messages.some(({ pace }) => pace !== undefined)) {
    deps.report({ ...headOf(account), code: 'look_failed', error });
  }
  return messages.map((message) => ({ message, error }));
};
