import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { consumptionRepository } from '#shared/data/consumption/consumption-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import type { ShiftedCharge } from '#shared/domain/consumption/charged-at-once.ts';
import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import { daysOf } from '#shared/domain/consumption/consumed-day.ts';
import { after, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { quartersFrom } from '#test/support/a-quarter.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import type { World } from '#test/support/operation-spec.ts';
import { addPricedLocation, tariffDeps } from '#test/support/tariff-stage.ts';

/** What telling of consumption may need, on the tables of a world. */
export const consumptionDeps = (world: World) => ({
  ...tariffDeps(world),
  assets: assetRepository(world.tables.client, 'assets'),
  consumption: consumptionRepository(world.tables.client, 'statistics'),
  prices: priceRepository(world.tables.client, 'prices'),
  ownPrices: ownPriceRepository(world.tables.client, 'ownPrices'),
  standIn: null,
  shiftedCharges: async (): Promise<readonly ShiftedCharge[]> => [],
});

/** What is consumed when, by a vehicle that is at home. */
export type Consumed = {
  readonly stored?: readonly ConsumedQuarter[];
  readonly beside?: readonly ConsumedQuarter[];
};

/** Eight in the evening of a Wednesday, in Oslo: two hours before the night begins. */
export const EVENING = instant(Date.parse('2025-10-01T18:00:00Z'));

/**
 * A vehicle of a user with a tariff at home, dear until ten in the evening. Without more it charged for four hours from
 * eight on, of which the last is still beside the vehicle.
 */
export const addConsumption = async (
  world: World,
  told: (home: string) => Consumed = (locationId) => ({
    stored: quartersFrom(EVENING, 12, { locationId }),
    beside: quartersFrom(after(EVENING, minutes(180)), 4, { locationId }),
  }),
) => {
  const { id: locationId } = await addPricedLocation(world);
  const { assets, consumption, commit } = consumptionDeps(world);
  const { stored = [], beside = [] } = told(locationId);
  const until: Instant = beside.at(-1)?.until ?? EVENING;
  const vehicle = aVehicle({
    id: world.newId(),
    clientId: world.clientId,
    userId: 'user-1',
    consumed: { until, quarters: beside },
  });
  const { clientId, userId, id: assetId } = vehicle;
  const of = { clientId, userId, assetId };
  await commit([
    assets.adding(vehicle),
    ...daysOf(stored).map((day) => consumption.storing(of, day)),
  ]);
  return { userId, assetId, locationId };
};
