import { readConsumed } from '#shared/data/consumption/consumed-text.ts';
import { consumptionKey, readDay } from '#shared/data/consumption/consumption-row.ts';
import { type ConsumedQuarter, QUARTER } from '#shared/domain/consumption/consumed.ts';
import { daysOf } from '#shared/domain/consumption/consumed-day.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** In kW, beyond which nothing is told. */
const MOST_POWER = 4_000;

/**
 * What a device consumed in a quarter-hour is said once and for all, in one place; it is no more than can flow in the
 * time in which it did, and none of it is from the future.
 */
export const consumptionLaws = ({ scheduler, broken }: LawWorld): Law => {
  /** By where it is kept: what is stored of quarter-hours, and how many are kept beside a device. */
  const stored = new Map<string, RawRow>();

  const checkPossible = (what: string, quarter: ConsumedQuarter) => {
    const { start, from, until, energy, least, most } = quarter;
    const isOrdered = start <= from && from < until && until <= start + QUARTER;
    const isPossible = energy > 0 && energy <= MOST_POWER * (until - from) + 1 && least <= most;
    const isPast = until <= scheduler.now() + MOST_APART;
    if (isOrdered && isPossible && isPast && Number.isSafeInteger(energy)) return;
    broken('what was consumed is possible', `${what}: ${JSON.stringify(quarter)}`);
  };
  const followDay = (before: RawRow | undefined, after: RawRow | undefined) => {
    const row = after ?? before ?? {};
    const name = nameOf(row);
    if (!after) {
      stored.delete(name);
      return;
    }
    stored.set(name, after);
    for (const [attribute, text] of Object.entries(before ?? {})) {
      if (!/^q\d/.test(attribute) || after[attribute] === text) continue;
      const change = `${attribute} was ${String(text)}, is ${String(after[attribute])}`;
      broken('what was consumed is said once', `${name}: ${change}`);
    }
    for (const quarter of readDay(after)) checkPossible(name, quarter);
  };
  const followAsset = (asset: RawRow | undefined) => {
    if (typeof asset?.consumed !== 'string') return;
    const { quarters } = readConsumed(asset.consumed);
    for (const quarter of quarters) checkPossible(textIn(asset, 'pk'), quarter);
    const starts = quarters.map(({ start, locationId }) => `${start} ${String(locationId)}`);
    if (new Set(starts).size < starts.length) {
      broken('what was consumed is said once', `${textIn(asset, 'pk')}: ${starts.join()}`);
    }
  };
  const checkOnce = (asset: RawRow) => {
    if (typeof asset.consumed !== 'string') return;
    const [clientId, userId, assetId] = [asset.clientId, asset.userId, asset.id].map(String);
    for (const day of daysOf(readConsumed(asset.consumed).quarters)) {
      const of = { clientId: clientId ?? '', userId: userId ?? '', assetId: assetId ?? '' };
      const there = stored.get(nameOf(consumptionKey(of, day)));
      const twice = readDay(there ?? { day: day.day, locationId: null }).find(({ start }) =>
        day.quarters.some((quarter) => quarter.start === start),
      );
      if (twice) broken('what was consumed is said once', `${assetId}: ${twice.start} is twice`);
    }
  };
  return {
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table === 'assets') followAsset(after);
      if (table === 'statistics' && textIn(row, 'sk').startsWith('CONSUMPTION#')) {
        followDay(before, after);
      }
    },
    atRest: ({ rows }) => {
      for (const asset of rows.rows('assets')) checkOnce(asset);
    },
  };
};

const nameOf = (row: RawRow): string => `${textIn(row, 'pk')} ${textIn(row, 'sk')}`;
