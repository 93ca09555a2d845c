import { parseVirtualDevice } from '#shared/data/sandbox/virtual-device-row.ts';
import { parseStatistics } from '#shared/data/statistics/statistics-row.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { recallProduction } from '#shared/domain/sandbox/recall-production.ts';
import { periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** By so many kWh two ways to add up may differ. */
const ROUNDING = 1e-6;

/**
 * What an inverter is known to have produced stays known. A period that is done with is not written again, and what
 * is known of it is what was produced; of one that is under way, no more is known than that.
 */
export const statisticsLaws = ({ scheduler, broken }: LawWorld): Law => {
  const done = new Set<string>();
  /** Within a transaction, a schedule may be seen before what is stored with it. */
  let ending: string[] = [];

  const followSchedule = (before: RawRow | undefined, after: RawRow | undefined) => {
    const left = new Set(after ? periodsIn(after) : []);
    if (!after) for (const name of periodsIn(before)) done.delete(name);
    else ending.push(...periodsIn(before).filter((name) => !left.has(name)));
  };
  const checkKept = (before: RawRow | undefined, after: RawRow) => {
    const name = nameOf(after);
    if (done.has(name)) broken('what is done with is left alone', `${name} is written again`);
    if (!before) return;
    const [was, is] = [valuesOf(before), valuesOf(after)];
    const isCutAnew = before.timeZone !== after.timeZone;
    const lost = was.findIndex((value, index) => value !== null && is[index] === null);
    if (!isCutAnew && lost >= 0) {
      broken('what was produced stays known', `${name}: part ${lost} was ${String(was[lost])}`);
    }
  };
  const checkTrue = (row: RawRow, devices: ReadonlyMap<string, RawRow>) => {
    const device = devices.get(`${textIn(row, 'clientId')} ${textIn(row, 'assetId')}`);
    const inverter = device && parseVirtualDevice({ ...device });
    if (!inverter) return;
    const { timeZone, period: name, values } = parseStatistics({ ...row });
    const now = instant(Math.floor(scheduler.now()));
    const truth = recallProduction(inverter, periodIn(timeZone, name), now)?.values ?? [];
    const isDone = done.has(nameOf(row));
    const wrong = values.findIndex((value, index) => {
      const real = truth[index];
      if (value === null || real === undefined || real === null) return false;
      return value > real + ROUNDING || (isDone && value < real - ROUNDING);
    });
    if (wrong >= 0) {
      const [known, real] = [values, truth].map((all) => String(all[wrong]));
      broken('what was produced is true', `${nameOf(row)}: part ${wrong} is ${known}, not ${real}`);
    }
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table !== 'statistics') return;
      const sk = textIn(after ?? before, 'sk');
      if (sk.startsWith('SCHEDULE#')) followSchedule(before, after);
      if (sk.startsWith('STATISTICS#') && after) checkKept(before, after);
    },
    afterStep: () => {
      for (const name of ending) done.add(name);
      ending = [];
    },
    atRest: ({ rows }) => {
      const devices = devicesBehind(rows);
      for (const row of rows.rows('statistics')) {
        if (textIn(row, 'sk').startsWith('STATISTICS#')) checkTrue(row, devices);
      }
    },
  };
};

/** The virtual device behind each asset, by client and asset. */
const devicesBehind = (rows: Platform['rows']): ReadonlyMap<string, RawRow> => {
  const devices = new Map([...rows.rows('virtualDevices')].map((row) => [row.id, row]));
  return new Map(
    [...rows.rows('assets')].flatMap(({ clientId, id, vendorDeviceId }) => {
      const device = devices.get(vendorDeviceId);
      return device ? [[`${String(clientId)} ${String(id)}`, device] as const] : [];
    }),
  );
};

/** Names statistics: of whom, of which inverter, and which period. */
const nameOf = (row: RawRow): string =>
  `${textIn(row, 'pk')} ${textIn(row, 'assetId')} ${textIn(row, 'period')}`;

/** What is still to be fetched, each as its statistics are named. */
const periodsIn = (schedule: RawRow | undefined): readonly string[] => {
  const open = (schedule?.open ?? []) as readonly { readonly period: string }[];
  return open.map(({ period }) => nameOf({ ...schedule, period }));
};

const valuesOf = ({ values }: RawRow) => values as readonly (number | null)[];
