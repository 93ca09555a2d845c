import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import type { TariffStore } from '#shared/ports/tariff-store.ts';

/** @throws {DomainError} `not_found` when the client has no such tariff. */
export const requireTariff = async (
  tariffs: Pick<TariffStore, 'get'>,
  clientId: string,
  tariffId: string,
): Promise<Tariff> => {
  const tariff = await tariffs.get(clientId, tariffId);
  if (!tariff) throw new DomainError('not_found', 'There is no tariff with this id.');
  return tariff;
};
