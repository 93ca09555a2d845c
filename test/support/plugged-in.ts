import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargerChargeState } from '#shared/domain/assets/charger/charger-state.ts';
import type { Kinds } from '#shared/domain/assets/kinds.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import type { OtherHalf } from '#shared/domain/pairing/pairing-mark.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

/** So many minutes after dawn. */
export const minuteAt = (minute: number): Instant => instant(DAWN + minute * 60_000);

/** What goes by the state of power delivery: whether it is plugged in, and charges. */
export const inState = <
  State extends Kinds['vehicle' | 'charger']['state']['chargeState']['powerDeliveryState'],
>(
  powerDeliveryState: State,
) => ({
  powerDeliveryState,
  isPluggedIn: powerDeliveryState === 'UNKNOWN' ? null : powerDeliveryState !== 'UNPLUGGED',
  isCharging:
    powerDeliveryState === 'UNKNOWN' ? null : powerDeliveryState === 'PLUGGED_IN:CHARGING',
  chargeRate: null,
});

/** A vehicle and a charger that are plugged into each other, by what either tells of charging. */
export const pluggedIn = (
  told: {
    readonly car: Partial<VehicleChargeState>;
    readonly charger: Partial<ChargerChargeState>;
  },
  half: Partial<OtherHalf> = {},
  seen: Partial<Pick<Asset, 'lastSeen'>> = {},
) => {
  const car = aVehicle(seen, { chargeTimeRemaining: null, ...told.car });
  const charger = { ...aCharger(told.charger), ...seen };
  return {
    car: asPaired({ ...car, pairing: markOf(charger, half) }),
    charger: asPaired({ ...charger, pairing: markOf(car, half) }),
  };
};

const aCharger = (told: Partial<ChargerChargeState>): Asset<'charger'> => {
  const { clientId, id: accountId, vendor } = anAccount();
  const placement = { clientId, accountId, vendor, id: '0192f7c4-0000-7000-8000-0000000000d2' };
  const device = newDevice({ kind: 'charger', order: { isPluggedIn: true } }, placement, DAWN);
  const reading = reportDevice(device, DAWN);
  return discoverAsset(
    anAccount(),
    { ...reading, chargeState: { ...reading.chargeState, ...told } },
    { id: '0192f7c4-0000-7000-8000-0000000000cb' },
    DAWN,
  );
};

const markOf = (other: Asset<'vehicle'> | Asset<'charger'>, half: Partial<OtherHalf>) => {
  const { isPluggedIn, isCharging, powerDeliveryState, chargeRate, lastUpdated } =
    other.state.chargeState;
  const told = {
    ...{ isPluggedIn, isCharging, powerDeliveryState, chargeRate },
    lastUpdated: lastUpdated ?? other.lastSeen,
  };
  return {
    unlocked: [],
    other: { id: other.id, since: DAWN, actsAsOne: true, told, place: null, ...half },
    before: null,
  };
};
