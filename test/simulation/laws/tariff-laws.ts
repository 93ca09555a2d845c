import {
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/**
 * What was charged keeps its price: a version that has ended does not change any more, and one begins where the one
 * before it ended. At rest, the prices at a location are those of a location that is there, by the clock there.
 */
export const tariffLaws = ({ broken }: LawWorld): Law => {
  const checkPlace = (row: RawRow, locations: ReadonlyMap<string, RawRow>) => {
    const locationId = textIn(row, 'locationId');
    const location = locations.get(`${textIn(row, 'clientId')} ${locationId}`);
    if (!location) broken('prices go with their location', `${locationId} ${textIn(row, 'sk')}`);
    else if (isCurrent(row) && location.timezoneName !== row.timeZone) {
      broken(
        'prices follow the clock of their location',
        `${locationId}: ${textIn(row, 'timeZone')}`,
      );
    }
  };
  const checkSuccession = (name: string, versions: readonly RawRow[]) => {
    const inOrder = versions.toSorted((a, b) => numberIn(a, 'version') - numberIn(b, 'version'));
    const isWhole = inOrder.every((row, index) => {
      const next = inOrder[index + 1];
      const follows = next ? row.until === next.since : row.until === null && isCurrent(row);
      return follows && (!next || numberIn(next, 'version') === numberIn(row, 'version') + 1);
    });
    if (!isWhole) broken('one price follows the other', `${name} of ${inOrder.length} versions`);
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table === 'tariffs' && before && after && !isCurrent(after)) {
        broken('what was charged keeps its price', `${textIn(after, 'pk')} ${textIn(after, 'sk')}`);
      }
    },
    atRest: ({ rows }) => {
      const all = [...rows.rows('tariffs')];
      for (const [name, versions] of Map.groupBy(all, nameOf)) checkSuccession(name, versions);
      const locations = new Map(
        [...rows.rows('locations')]
          .filter(({ sk }) => sk === 'LOCATION')
          .map((row) => [`${textIn(row, 'clientId')} ${textIn(row, 'id')}`, row]),
      );
      for (const row of all) if (row.locationId !== undefined) checkPlace(row, locations);
    },
  };
};

const isCurrent = ({ sk }: RawRow): boolean => String(sk).endsWith('#NOW');

/** What it is a version of. */
const nameOf = ({ pk, sk }: RawRow): string => `${pk} ${String(sk).replace(/#[^#]*$/, '')}`;
