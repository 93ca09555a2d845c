import type { Sight } from '#shared/domain/actions/decide-next-step.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import type { CarKind, ChargePointKind } from '#shared/domain/pairing/paired-kinds.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** One half, and what a look at it gave. */
export type Half<Kind extends CarKind | ChargePointKind> = {
  readonly asset: Asset<Kind>;
  readonly sight: Sight;
};

/**
 * What a look at both halves of a pair shows of the vehicle: what was told last holds, and where one of them, told since the
 * last command, says that the request is not fulfilled, it is not.
 *
 * @param request What is wanted of the vehicle.
 * @param lastCommandAt When either was commanded last.
 */
export const sightOfPair = (
  car: Half<CarKind>,
  point: Half<ChargePointKind>,
  request: Extract<ChargeRequest, { readonly kind: 'charge' }>,
  lastCommandAt: Instant | null,
): Sight => {
  const seen = [car, point].flatMap(({ sight }) => (isLive(sight) ? [sight] : []));
  const [first] = seen;
  if (!first) return car.sight;
  const { asset } = car;
  const shown = asPaired(asPluggedInto(asset, point.asset));
  const wanted = request.charging === 'START';
  const isContradicted = [car, point].some(({ asset: { state }, sight }) => {
    const isNew = isLive(sight) && sight.reading.observedAt >= (lastCommandAt ?? 0);
    return isNew && state.chargeState.isCharging === !wanted;
  });
  const { chargeState } = shown.state;
  const { vendorDeviceId, type } = asset;
  return {
    kind: 'seen',
    readAt: instant(Math.min(...seen.map(({ readAt }) => readAt))),
    reading: {
      ...shown.state,
      ...{ type, vendorDeviceId, abilities: shown.abilities, isReachable: true },
      observedAt: instant(Math.max(...seen.map(({ reading }) => reading.observedAt))),
      chargeState:
        isContradicted && lastCommandAt !== null
          ? { ...chargeState, isCharging: !wanted }
          : chargeState,
    },
  };
};

/** Whether it shows how a device is now. */
export const isLive = (sight: Sight): sight is Extract<Sight, { readonly kind: 'seen' }> =>
  sight.kind === 'seen' && sight.reading.isReachable !== false;

/** The vehicle with what the charger tells at this moment: what is in its row may be a little older. */
const asPluggedInto = (
  car: Asset<CarKind>,
  { state, lastSeen }: Asset<ChargePointKind>,
): Asset<CarKind> => {
  const { pairing } = car;
  if (!pairing?.other) return car;
  const { isPluggedIn, isCharging, powerDeliveryState, chargeRate, lastUpdated } =
    state.chargeState;
  const told = {
    ...{ isPluggedIn, isCharging, powerDeliveryState, chargeRate },
    lastUpdated: lastUpdated ?? lastSeen,
  };
  return { ...car, pairing: { ...pairing, other: { ...pairing.other, told } } };
};
