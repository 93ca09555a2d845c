import { type AssetAddress, readAsset } from '#shared/app/assets/read-asset.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { isHintDue } from '#shared/domain/observing/cadence.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type HintRefreshDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly users: Pick<UserStore, 'account' | 'replacingAccount'>;
  readonly observations: Queue<ObservationMessage>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: have an asset's account read soon. Hints that follow each other closely, for any device of
 * the account, lead to one reading; so do hints that come at the same moment.
 *
 * @throws {DomainError} `not_found`.
 */
export const hintRefresh = async (
  deps: HintRefreshDeps,
  address: AssetAddress<AssetKind>,
): Promise<void> => {
  const { clientId, userId, accountId } = await readAsset(deps, address);
  const isFirst = await retryStale(deps.clock, async () => {
    const account = await deps.users.account(clientId, userId, accountId);
    const now = deps.clock.now();
    // Nothing can be read until the user links the account again.
    if (!account?.isValid || !isHintDue(account.hintedAt, now)) return false;
    // Due, too, so that the hint outlives a message that is never sent.
    const hinted = { ...account, hintedAt: now, dueAt: now };
    await deps.commit([deps.users.replacingAccount(nextVersion(hinted, now))]);
    return true;
  });
  if (isFirst) await deps.observations.send([{ clientId, userId, accountId }]);
};

export type HintBesideDeps = HintRefreshDeps & { readonly report: ReportTrouble };

/** The same beside something else, which is to succeed whether or not this does. */
export const hintRefreshBeside = async (
  deps: HintBesideDeps,
  address: AssetAddress<AssetKind>,
): Promise<void> => {
  try {
    await hintRefresh(deps, address);
  } catch (error) {
    const { clientId, assetId } = address;
    deps.report({ code: 'hint_failed', clientId, assetId, error });
  }
};
