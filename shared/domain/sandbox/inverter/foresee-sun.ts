import { SLOT } from '#shared/domain/prices/price-curve.ts';
import { hours, type Instant, instant, kilowatts } from '#shared/domain/quantities/units.ts';
import { producedBetween } from '#shared/domain/sandbox/inverter/production.ts';
import type { VirtualInverter } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { quartersTouching, type SunSpan } from '#shared/domain/solar/sun-span.ts';

/** What of virtual devices yields sun. Asked without the physics of all kinds, which few functions carry. */
export const yieldingSun = (devices: readonly VirtualDevice[]): readonly VirtualInverter[] =>
  devices.filter((device): device is VirtualDevice<'inverter'> => device.type === 'inverter');

/** What the sun will yield, in quarter-hours: as it really will, while nobody changes the arrays. */
export const foreseeSun = (
  inverters: readonly VirtualInverter[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): readonly SunSpan[] =>
  quartersTouching(from, to).map((start) => {
    const end = instant(start + SLOT);
    const produced = inverters.reduce((sum, each) => sum + producedBetween(each, start, end), 0);
    return { start, end, power: kilowatts((produced / 1_000) * (hours(1) / SLOT)) };
  });
