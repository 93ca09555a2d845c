import { retryStale } from '#shared/app/retry-stale.ts';
import { requireVirtualAccount } from '#shared/app/sandbox/require-virtual-account.ts';
import { type TellLinksDeps, tellLinks } from '#shared/app/sandbox/tell-links.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type ChangeVirtualAccountDeps = TellLinksDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'replacingAccount'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: throw the switches that make the vendor refuse an account's credentials, or not answer, or throw
 * them back.
 *
 * @throws {DomainError} `not_found`.
 */
export const changeVirtualAccount = async (
  deps: ChangeVirtualAccountDeps,
  input: {
    readonly clientId: string;
    readonly accountId: string;
    readonly credentialsRevoked?: boolean | undefined;
    readonly vendorUnavailable?: boolean | undefined;
  },
): Promise<VirtualAccount> => {
  const { clientId, accountId, ...switches } = input;
  const changed = await retryStale(deps.clock, async () => {
    const account = await requireVirtualAccount(deps.devices, clientId, accountId);
    const next = nextVersion(withDefined(account, switches), deps.clock.now());
    await deps.commit([deps.devices.replacingAccount(next)]);
    return next;
  });
  await tellLinks(deps, changed);
  return changed;
};
