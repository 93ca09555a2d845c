import { number, table } from '#bench/cost/pages/table.ts';
import { countDue, type DueCount } from '#bench/due/count-due.ts';
import type { Suite } from '#bench/suite.ts';
import { stages } from '#lib/config/stages.ts';
import { heldVehicles } from '#test/simulation/due/held-vehicle.ts';

/** So many are due in the hour, however many there are. */
const DUE = 100;
const { shards } = stages.production.agenda;
const FLEETS = [1_000, 10_000, 100_000];
/** How much more may be asked for a due vehicle of the biggest fleet than of the smallest. */
const MOST_GROWTH = 1.01;

/** Whether work follows what is due, and not what exists. */
export const dueSuite: Suite = {
  name: 'due',
  about:
    'what finding and doing the due work of schedules and smart charging asks, by size of the fleet',
  run: async (print) => {
    const missed: string[] = [];
    const lines: string[][] = [];
    for (const begin of heldVehicles) {
      const vehicle = await begin();
      const counts: DueCount[] = [];
      for (const vehicles of FLEETS) {
        const count = await countDue(vehicle, { vehicles, due: DUE, shards });
        counts.push(count);
        lines.push([vehicle.name, number(vehicles), ...figuresOf(count)]);
      }
      const [least = Number.NaN, most = Number.NaN] = [counts[0], counts.at(-1)].map(
        (count) => count && requestsOf(count) / count.compared,
      );
      if (!(most <= least * MOST_GROWTH)) missed.push(`${vehicle.name}: ${least} to ${most}`);
    }
    const head = ['What is due', 'Vehicles held', 'Compared', 'Requests to find', '… to do'];
    const each = ['… for each', 'Read units for each', 'Write units for each'];
    for (const line of table([...head, ...each], lines)) print(line);
    return missed;
  },
};

const requestsOf = ({ finding, doing }: DueCount): number => finding.requests + doing.requests;

const figuresOf = (count: DueCount): readonly string[] => {
  const { compared, finding, doing } = count;
  return [
    ...[compared, finding.requests, doing.requests].map(number),
    ...[
      requestsOf(count),
      finding.readUnits + doing.readUnits,
      finding.writeUnits + doing.writeUnits,
    ].map((all) => number(all / compared)),
  ];
};
