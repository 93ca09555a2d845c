import { atLeast, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { live, moveIn } from '#bench/webhooks/soak/crowd.ts';
import { startHouse } from '#bench/webhooks/soak/house.ts';
import { startReceivers } from '#bench/webhooks/soak/receivers.ts';
import { eventually } from '#test/support/eventually.ts';

const SIZE = { clients: 50, webhooks: 1, vehicles: 40, turns: 15 };
const LIMIT_MS = 300_000;

/** What a whole local cloud delivers from the bus to receivers, while tellers and receivers share its machine. */
export const throughput = async (): Promise<readonly Measured[]> => {
  await using receivers = await startReceivers(() => 'accept');
  await using house = await startHouse();
  const crowd = await moveIn(house, receivers, SIZE);
  const toldAt = new Map<string, number>();
  const start = performance.now();
  await live(house, crowd, SIZE, ({ id }, turn) => toldAt.set(`${id} ${turn}`, performance.now()));
  const told = performance.now();
  const wanted = toldAt.size * SIZE.webhooks;
  const count = () =>
    receivers.arrivals.reduce((sum, { happenings }) => sum + happenings.length, 0);
  await eventually('all events', () => count() >= wanted || undefined, LIMIT_MS);
  const end = Math.max(...receivers.arrivals.map(({ at }) => at));
  const lags = receivers.arrivals.flatMap(({ happenings, at }) =>
    happenings.map(({ vehicleId, turn }) => at - (toldAt.get(`${vehicleId} ${turn}`) ?? at)),
  );
  return [
    atLeast(
      'events from the bus to 50 receivers',
      (1_000 * wanted) / (end - start),
      3_000,
      'events/s',
    ),
    noted(
      '… put onto the bus meanwhile',
      `${((1_000 * toldAt.size) / (told - start)).toFixed(0)} events/s`,
    ),
    noted('… in a delivery', (wanted / receivers.arrivals.length).toFixed(1)),
    noted('… from the bus to the receiver, p50', `${quantile(lags, 0.5).toFixed(0)} ms`),
    noted('… p99', `${quantile(lags, 0.99).toFixed(0)} ms`),
  ];
};
