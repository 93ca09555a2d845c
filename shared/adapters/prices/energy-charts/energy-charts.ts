import { boundedGet, type Fetch, type GetBounds } from '#shared/adapters/prices/bounded-get.ts';
import { readPrices } from '#shared/adapters/prices/energy-charts/read-prices.ts';
import { zoneAtEnergyCharts } from '#shared/adapters/prices/energy-charts/zone-names.ts';
import { refuseStatus } from '#shared/adapters/prices/refuse-status.ts';
import { toldCurve } from '#shared/adapters/prices/told-curve.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';

export type EnergyChartsDeps = {
  readonly fetchFn: Fetch;
  readonly clock: Pick<Clock, 'now'>;
  readonly bounds?: GetBounds;
};

/** A day is 7 KB. */
const BOUNDS: GetBounds = { timeLimit: seconds(20), maxBytes: 512 * 1024 };

/**
 * Prices as the Energy-Charts of Fraunhofer ISE tell them: in euros for all zones, without a key. What may be done
 * with them differs from zone to zone, and is said in each of its answers.
 */
export const energyCharts = ({
  fetchFn,
  clock,
  bounds = BOUNDS,
}: EnergyChartsDeps): PriceSource => ({
  name: 'energy-charts',
  dayAhead: async (zone, day) => {
    const bzn = zoneAtEnergyCharts(zone.name);
    if (bzn === undefined) return null;
    const { start, end } = marketDay(zone, day);
    const url = new URL('https://api.energy-charts.info/price');
    url.searchParams.set('bzn', bzn);
    url.searchParams.set('start', timestamp(start));
    url.searchParams.set('end', timestamp(end));
    const got = await boundedGet(fetchFn, url.href, 'application/json', bounds);
    if (got.status === 404) return null;
    refuseStatus(got, clock.now(), minutes(1));
    const from = { source: 'energy-charts', currency: 'EUR' } as const;
    return toldCurve(zone, day, from, readPrices(got.text, { start, end }));
  },
});

const timestamp = (at: number): string => new Date(at).toISOString().replace('.000', '');
