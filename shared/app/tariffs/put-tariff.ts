import { requireCaller } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { takingOver } from '#shared/domain/tariffs/in-force.ts';
import { issuesOfRates, type Tariff, type TariffRate } from '#shared/domain/tariffs/tariff.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { TariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type PutTariffDeps = {
  readonly tariffs: Pick<TariffStore, 'get' | 'putting'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly users: Pick<UserStore, 'checkingOpen'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

type TariffWanted = {
  readonly clientId: string;
  readonly tariffId: string;
  readonly rates: readonly TariffRate[];
};

/**
 * Use case: say what energy costs at the rates of a tariff, from now on. The version before ends where this one
 * begins; the same rates once more are no new version.
 *
 * @throws {DomainError} `bad_request` for a name that stands for two prices; `unauthorized` when the client was
 * deleted.
 */
export const putTariff = async (
  { tariffs, clients, users, commit, clock }: PutTariffDeps,
  { clientId, tariffId, rates }: TariffWanted,
): Promise<Tariff> => {
  refuseIssues(issuesOfRates(rates));
  return retryStale(clock, async () => {
    const [former] = await Promise.all([
      tariffs.get(clientId, tariffId),
      requireCaller(clients, clientId),
    ]);
    if (former && isSame(former.rates, rates)) return former;
    const next: Tariff = {
      clientId,
      id: tariffId,
      rates,
      since: takingOver(former, clock.now()),
      until: null,
      version: (former?.version ?? 0) + 1,
    };
    await commit([users.checkingOpen(clientId, tariffId), ...tariffs.putting(next, former)]);
    return next;
  });
};
