import { atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { answerTimes } from '#bench/versions/answer-times.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { operations } from '#shared/contract/registry.ts';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { downgrade, schemaIn, steps } from '#shared/contract/versions/walk-versions.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

const RUNS = 2_000;
const oldest = versionDates.at(-1) ?? newestVersion;
const KIND = 'vehicle';

/** What it costs to speak older versions. */
export const versionsSuite: Suite = {
  name: 'versions',
  about: `answers and events walked back to ${oldest}; medians of ${RUNS}`,
  run: async (print) => {
    const { toView, operations: of } = contractOf(KIND);
    const vehicle = aVehicle();
    const view = toView(vehicle);
    const list = { data: Array.from({ length: 100 }, () => view), pagination: {} };
    const [single, many] = [of.get.responses[200].body, of.list.responses[200].body];
    const before = { ...vehicle, isReachable: false };
    const told = eventsOfChange({
      kind: 'asset',
      before,
      after: vehicle,
      committedAt: vehicle.updatedAt,
    });
    const tell = tellEvent();
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const lines: readonly Measured[] = [
      atMost(
        'one thing to the oldest version',
        timed(() => downgrade(single, oldest, view)),
        5,
        'µs',
      ),
      atMost(
        'a list of 100',
        timed(() => downgrade(many, oldest, list)),
        300,
        'µs',
      ),
      atMost(
        'one thing, newest asked',
        1_000 * timed(() => downgrade(single, newestVersion, view)),
        100,
        'ns',
      ),
      atMost(
        'one event in all versions',
        timed(() => told.map(tell)),
        60,
        'µs',
      ),
      noted(
        'the same, but for what the newest costs',
        `${timed(() => single.parse(view)).toFixed(1)} µs to check one`,
      ),
      noted('all schemas of all versions, made for the first time', firstTime()),
      ...(await answerTimes()),
    ];
    for (const { what, value, goal, met } of lines) {
      print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
    }
    return lines.filter(({ met }) => !met).map(({ what }) => what);
  },
};

/** Median of one run in microseconds; a hundred are timed together, as a clock does not see one. */
const timed = (run: () => unknown): number => {
  const TOGETHER = 100;
  for (let warm = 0; warm < RUNS; warm += 1) run();
  const times = Array.from({ length: RUNS / TOGETHER }, () => {
    const began = performance.now();
    for (let turn = 0; turn < TOGETHER; turn += 1) run();
    return (1_000 * (performance.now() - began)) / TOGETHER;
  });
  return quantile(times, 0.5);
};

const firstTime = (): string => {
  const began = performance.now();
  for (const { body, query, responses } of operations) {
    const schemas = [body, query, ...Object.values(responses).map((response) => response.body)];
    for (const schema of schemas) if (schema && steps(schema)) schemaIn(schema, oldest);
  }
  return `${(performance.now() - began).toFixed(0)} ms`;
};
