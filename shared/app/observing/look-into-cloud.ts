import { headOf } from '#shared/app/observing/ask-vendor.ts';
import { type ObserveAccountDeps, observeAccount } from '#shared/app/observing/observe-account.ts';
import { skipAccount } from '#shared/app/observing/skip-account.ts';
import type { Asked, VendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { admissionTo, type OpenBreaker } from '#shared/domain/vendors/breaker.ts';

export type LookIntoCloudDeps = ObserveAccountDeps & {
  readonly breaker: VendorBreaker;
  /** From then on no look is begun any more. */
  readonly until: Instant;
};

/** A cloud, and what is known of it if it was found down. */
export type Cloud = { readonly name: string; readonly breaker: OpenBreaker | undefined };

/** A look that came to nothing for a reason that is not the vendor's. */
export type FailedLook = { readonly account: VendorAccount; readonly error: unknown };

/** Accounts of one cloud that one worker asks about at the same time. */
const AT_ONCE = 50;

/**
 * Looks at accounts of one cloud, as far as it is worth asking: while it is down nobody is asked about, and when it is time to
 * try again only one account, before all others.
 */
export const lookIntoCloud = async (
  deps: LookIntoCloudDeps,
  cloud: Cloud,
  accounts: readonly VendorAccount[],
): Promise<readonly FailedLook[]> => {
  const admission = admissionTo(cloud.breaker, deps.clock.now());
  if (admission === 'ask') return askAll(deps, cloud, accounts);
  // Whoever failed least before says most about the cloud.
  const [first, ...others] = accounts.toSorted((a, b) => a.failures - b.failures);
  if (!first || admission === 'skip') return skipAll(deps, cloud, accounts);
  const isOurs = await safely(deps, first, deps.breaker.takeProbe(cloud.name));
  if (!isOurs) return skipAll(deps, cloud, accounts);
  const { asked, failed } = await ask(deps, first);
  if (asked) await safely(deps, first, deps.breaker.endProbe(cloud.name, asked));
  const goOn = asked?.hasAnswered ? askAll : skipAll;
  return [...failed, ...(await goOn(deps, cloud, others))];
};

const askAll = async (
  deps: LookIntoCloudDeps,
  { name }: Cloud,
  accounts: readonly VendorAccount[],
): Promise<readonly FailedLook[]> => {
  let isDown = false;
  const failed = await sideBySide(accounts, AT_ONCE, async (account) => {
    if (isDown) return skip(deps, undefined, account);
    const look = await ask(deps, account);
    if (look.asked && deps.breaker.note(name, account.id, look.asked)) {
      isDown = true;
      await safely(deps, account, deps.breaker.open(name, look.asked));
    }
    return look.failed;
  });
  return failed.flat();
};

const skipAll = async (
  deps: LookIntoCloudDeps,
  { breaker }: Cloud,
  accounts: readonly VendorAccount[],
): Promise<readonly FailedLook[]> => {
  const failed = await sideBySide(accounts, AT_ONCE, (account) => skip(deps, breaker, account));
  return failed.flat();
};

const ask = async (
  deps: LookIntoCloudDeps,
  account: VendorAccount,
): Promise<{ readonly asked?: Asked | undefined; readonly failed: readonly FailedLook[] }> => {
  try {
    if (deps.clock.now() >= deps.until) throw noTimeLeft();
    return { asked: await observeAccount(deps, account), failed: [] };
  } catch (error) {
    return { failed: [{ account, error }] };
  }
};

const skip = async (
  deps: LookIntoCloudDeps,
  breaker: OpenBreaker | undefined,
  account: VendorAccount,
): Promise<readonly FailedLook[]> => {
  try {
    await skipAccount(deps, account, breaker);
    return [];
  } catch (error) {
    return [{ account, error }];
  }
};

/** A breaker that cannot be read or stored is none: looks go on. */
const safely = async <Result>(
  { report }: LookIntoCloudDeps,
  account: VendorAccount,
  work: Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work;
  } catch (error) {
    report({ ...headOf(account), code: 'breaker_failed', error });
    return undefined;
  }
};

/** Nobody's fault, and over in a moment: whoever wants the look asks for it again. */
const noTimeLeft = (): Error =>
  Object.assign(new Error('others took so long that no time was left'), { name: 'TimeoutError' });
