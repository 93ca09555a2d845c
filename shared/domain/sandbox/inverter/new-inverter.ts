import {
  degrees,
  hours,
  type Instant,
  instant,
  kilowatts,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import type { InverterChange } from '#shared/domain/sandbox/inverter/change-inverter.ts';
import { producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
import type { VirtualInverter } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import { noFaults, type VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/**
 * What a virtual inverter is made of; the rest is that of a common roof. Its settings count from the
 * day on which it was installed, so that it has a past.
 */
export type InverterOrder = InverterChange & {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly sn?: string | undefined;
  /** @default a year ago */
  readonly installedAt?: Instant | undefined;
};

/** A year of production is enough for every history that is fetched when it is linked. */
const AGE = hours(24 * 365);

/** A virtual inverter: a south-facing roof of 8 kW in Amsterdam that has been at work for a year. */
export const newInverter = (
  head: VirtualHead<'inverter'>,
  order: InverterOrder,
  vendor: string,
): VirtualInverter => {
  const { brand, model, sn, siteName, timezone, location } = order;
  const producer = {
    id: head.id,
    array: withDefined(
      {
        peakPower: kilowatts(8),
        tilt: degrees(35),
        azimuth: degrees(180),
        cloudFactor: 0.4,
        latitude: degrees(52.37),
        longitude: degrees(4.9),
      },
      {
        peakPower: order.peakPower,
        tilt: order.tilt,
        azimuth: order.azimuth,
        cloudFactor: order.cloudFactor,
        latitude: location?.latitude,
        longitude: location?.longitude,
      },
    ),
    formerArrays: [],
    installedAt: instant(Math.min(order.installedAt ?? head.createdAt - AGE, head.createdAt)),
  };
  return {
    ...head,
    ...producer,
    information: {
      sn: sn ?? head.id.replaceAll('-', '').slice(-12).toUpperCase(),
      brand: brand ?? brandOf(vendor),
      model: model ?? 'Virtual',
      siteName: siteName ?? null,
    },
    produced: wattHours(producedBetween(producer, producer.installedAt, head.createdAt)),
    timezone: timezone === undefined ? 'Europe/Amsterdam' : timezone,
    faults: noFaults,
  };
};
