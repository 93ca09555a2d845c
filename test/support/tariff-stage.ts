import { linkTariff } from '#shared/app/tariffs/link-tariff.ts';
import { putTariff } from '#shared/app/tariffs/put-tariff.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import type { TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import { aLocationTariff, ratesOf } from '#test/support/a-tariff.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';

/** What every operation on tariffs may need, on the tables of a world. */
export const tariffDeps = (world: World) => ({
  ...locationDeps(world),
  clients: clientRepository(world.tables.client, 'clients'),
});

/** A tariff of the world's client. */
export const addTariff = (
  world: World,
  tariffId: string,
  costs: Readonly<Record<string, string>> = { DAY: '0.30', NIGHT: '0.12' },
) => putTariff(tariffDeps(world), { clientId: world.clientId, tariffId, rates: ratesOf(costs) });

/** A location in Oslo of a user who is there, with a tariff that says what energy costs by day and by night. */
export const addPricedLocation = async (
  world: World,
  intervals: readonly TariffInterval[] = aLocationTariff().intervals,
) => {
  await addUser(world);
  const location = await addLocation(world);
  await addTariff(world, 'day-and-night');
  const { clientId } = world;
  const of = { clientId, locationId: location.id, tariffId: 'day-and-night' };
  await linkTariff(tariffDeps(world), { ...of, intervals });
  return location;
};
