import { requireLocation } from '#shared/app/locations/require-location.ts';
import {
  type PricesAtLocationDeps,
  pricePiecesAtLocation,
} from '#shared/app/prices/prices-at-location.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import {
  type ConsumingDevicesDeps,
  consumingDevices,
} from '#shared/app/statistics/consuming-devices.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { ShiftedCharge } from '#shared/domain/consumption/charged-at-once.ts';
import type { ConsumptionSlice } from '#shared/domain/consumption/consumption-slice.ts';
import { inOneCurrency } from '#shared/domain/consumption/in-one-currency.ts';
import {
  type PricedSlice,
  pricedConsumption,
} from '#shared/domain/consumption/priced-consumption.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { PricePiece } from '#shared/domain/prices/price-piece.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { ConsumptionStore } from '#shared/ports/consumption-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { ShiftedCharges } from '#shared/ports/shifted-charges.ts';

export type ReadConsumptionDeps = ConsumingDevicesDeps &
  PricesAtLocationDeps & {
    readonly locations: Pick<LocationStore, 'get'>;
    readonly consumption: Pick<ConsumptionStore, 'between'>;
    readonly shiftedCharges: ShiftedCharges;
  };

/** Whose consumption. */
export type ConsumptionWanted = {
  readonly clientId: string;
  readonly userId: string;
  readonly kind: AssetKind;
  /** @default all devices of the kind */
  readonly assetId?: string | undefined;
  /** @default wherever it was */
  readonly locationId?: string | undefined;
};

type Window = { readonly from: Instant; readonly to: Instant };

/** What is read side by side, of devices or of locations. */
const AT_ONCE = 10;

/**
 * What devices of a user consumed, device by device, at the prices of then. The last quarter-hours are still kept
 * beside the devices, which are read first: what is not there any more has been stored before.
 *
 * @param window From when until when is looked; slices may reach a day beyond it.
 * @throws {DomainError} `not_found`, for the user, the device, the location, or a device of another kind.
 */
export const readConsumption = async (
  deps: ReadConsumptionDeps,
  wanted: ConsumptionWanted,
  window: Window,
): Promise<readonly PricedSlice[]> => {
  const { clientId, userId, locationId } = wanted;
  const [devices] = await Promise.all([
    consumingDevices(deps, wanted),
    locationId === undefined ? undefined : requirePlace(deps, { clientId, userId, locationId }),
  ]);
  const found = await sideBySide(devices, AT_ONCE, (device) => consumedBy(deps, device, window));
  const consumed = found.map((device) => ({
    ...device,
    slices: device.slices.filter(
      (slice) => locationId === undefined || slice.locationId === locationId,
    ),
  }));
  const prices = inOneCurrency(
    await pricesOf(deps, { clientId, userId }, consumed),
    consumed.flatMap(({ slices }) => slices),
  );
  const pricesAt = (place: string | null) => (place === null ? [] : (prices.get(place) ?? []));
  return consumed.flatMap(({ slices, shifts }) => pricedConsumption(slices, pricesAt, shifts));
};

const requirePlace = async (
  { locations }: ReadConsumptionDeps,
  {
    clientId,
    userId,
    locationId,
  }: Required<Pick<ConsumptionWanted, 'clientId' | 'userId'>> & {
    readonly locationId: string;
  },
): Promise<void> => {
  const location = await requireLocation(locations, clientId, locationId);
  if (location.userId === userId) return;
  throw new DomainError('not_found', 'There is no location of this user with this id.');
};

type DeviceConsumption = {
  readonly slices: readonly ConsumptionSlice[];
  readonly shifts: readonly ShiftedCharge[];
};

const consumedBy = async (
  { consumption, shiftedCharges }: ReadConsumptionDeps,
  { clientId, userId, id: assetId, consumed }: Asset,
  window: Window,
): Promise<DeviceConsumption> => {
  const of = { clientId, userId, assetId };
  const shifts = await shiftedCharges(of, window.from, window.to);
  // Of a charge that was shifted everything counts, wherever it is cut.
  const from = shifts.reduce((first, shift) => earlier(first, shift.from), window.from);
  const to = shifts.reduce((last, shift) => later(last, shift.until), window.to);
  const stored = await consumption.between(of, from, to);
  const isStored = new Set(stored.map(({ start, locationId }) => `${start} ${locationId}`));
  const beside = (consumed?.quarters ?? []).filter(
    ({ start, locationId }) => !isStored.has(`${start} ${locationId}`),
  );
  const slices = [...stored, ...beside]
    .filter((quarter) => from < quarter.until && quarter.from < to)
    .toSorted((a, b) => a.from - b.from)
    .map(({ start: _, ...quarter }) => ({ ...quarter, assetId }));
  return { slices, shifts };
};

/** What power cost where anything was consumed, from the first of it to the last. A location that is gone has no prices. */
const pricesOf = async (
  deps: ReadConsumptionDeps,
  { clientId, userId }: Pick<ConsumptionWanted, 'clientId' | 'userId'>,
  consumed: readonly DeviceConsumption[],
): Promise<ReadonlyMap<string, readonly PricePiece[]>> => {
  const slices = consumed.flatMap((device) => device.slices);
  const begins = consumed.flatMap(({ shifts }) => shifts.map(({ from }) => from));
  const places = [...Map.groupBy(slices, ({ locationId }) => locationId)];
  const priced = await sideBySide(places, AT_ONCE, async ([locationId, there]) => {
    const location =
      locationId === null ? undefined : await deps.locations.get(clientId, locationId);
    if (!location || location.userId !== userId) return [];
    const from = [...begins, ...there.map((slice) => slice.from)].reduce(earlier);
    const to = there.map(({ until }) => until).reduce(later);
    return [[location.id, await pricePiecesAtLocation(deps, { location, from, to })] as const];
  });
  return new Map(priced.flat());
};

const earlier = (a: Instant, b: Instant): Instant => instant(Math.min(a, b));
const later = (a: Instant, b: Instant): Instant => instant(Math.max(a, b));
