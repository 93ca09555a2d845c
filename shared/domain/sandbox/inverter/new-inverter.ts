import {
  degrees,
  hours,
  type Instant,
  instant,
  kilowatts,
  type WattHours,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import type { InverterChange } from '#shared/domain/sandbox/inverter/change-inverter.ts';
import { type Producer, producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
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
    produced: producedUntil(producer, head.createdAt),
    timezone: timezone === undefined ? 'Europe/Amsterdam' : timezone,
    faults: noFaults,
  };
};

/** So far back the past of a new inverter is worked out: all that anybody can ask about, and every season. */
const WORKED_OUT = hours(24 * 365 * 2);

/**
 * What a new inverter has produced in all. What lies further back than two years is as much a day as those were,
 * so that the age of an order costs nothing.
 */
const producedUntil = (producer: Producer, now: Instant): WattHours => {
  const { installedAt } = producer;
  const since = instant(Math.max(installedAt, now - WORKED_OUT));
  const known = producedBetween(producer, since, now);
  const before = known * ((since - installedAt) / WORKED_OUT);
  return wattHours(Math.floor(before) + known);
};
