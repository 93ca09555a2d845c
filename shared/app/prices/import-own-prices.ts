import { requireCaller } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { biddingZoneNamed } from '#shared/domain/prices/bidding-zone.ts';
import { keepCurve } from '#shared/domain/prices/kept-curve.ts';
import { ownCurves, type WordedPrices } from '#shared/domain/prices/own-curves.ts';
import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { OwnPriceStore } from '#shared/ports/price-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ImportOwnPricesDeps = {
  readonly ownPrices: Pick<OwnPriceStore, 'between' | 'putting'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly users: Pick<UserStore, 'checkingOpen'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/** What a client tells of a zone, by its name. */
export type OwnPricesTold = Omit<WordedPrices, 'zone'> & {
  readonly clientId: string;
  readonly biddingZone: string;
};

export type OwnPricesTaken = {
  readonly zone: string;
  readonly currency: string;
  /** The market days that were told, in order. */
  readonly days: readonly string[];
};

/**
 * Use case: take in what a client says that power costs its users in a zone. It replaces what the client said of the
 * same market days, all of it or nothing.
 *
 * @throws {DomainError} `not_found` for a zone that there is not, `bad_request` for what makes no curve, `unauthorized`
 * when the client was deleted.
 */
export const importOwnPrices = async (
  deps: ImportOwnPricesDeps,
  { clientId, biddingZone, currency, ...told }: OwnPricesTold,
): Promise<OwnPricesTaken> => {
  const zone = biddingZoneNamed(biddingZone);
  if (!zone) throw new DomainError('not_found', `There is no bidding zone ${biddingZone}.`);
  const curves = ownCurves({ zone, currency, ...told });
  await retryStale(deps.clock, () => store(deps, clientId, curves));
  return { zone: zone.name, currency, days: curves.map(({ day }) => day) };
};

const store = async (
  { clients, ownPrices, users, commit, clock }: ImportOwnPricesDeps,
  clientId: string,
  curves: readonly PriceCurve[],
): Promise<void> => {
  const [first, last] = [curves[0], curves.at(-1)];
  if (!first || !last) return;
  await requireCaller(clients, clientId);
  const { zone } = first;
  const known = await ownPrices.between(clientId, { zone, first: first.day, last: last.day });
  const writes = curves.flatMap((curve) => {
    const before = known.find(({ day }) => day === curve.day);
    const told: PriceCurve & { readonly clientId: string } = { ...curve, clientId };
    const next = keepCurve(before, told, clock.now());
    return next === before ? [] : [ownPrices.putting(next)];
  });
  // Nothing is made for a client that was deleted a moment ago.
  if (writes.length > 0) await commit([users.checkingOpen(clientId, zone), ...writes]);
};
