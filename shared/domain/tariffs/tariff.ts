import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Decimal } from '#shared/domain/quantities/decimal.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a kilowatt-hour costs at times that are called by a name. */
export type TariffRate = {
  /** The client's own word, once in each tariff. */
  readonly name: string;
  /** In the currency of the client's prices; negative where one is paid to consume. */
  readonly cost: Decimal;
};

/**
 * The rates of an energy supplier. A new list of rates is a new version of the tariff: what was charged before
 * is priced by what was in force then.
 */
export type Tariff = {
  readonly clientId: string;
  /** The client's own word. */
  readonly id: string;
  readonly rates: readonly TariffRate[];
  /** When it came into force. */
  readonly since: Instant;
  /** When another version took its place; null while none has. */
  readonly until: Instant | null;
  readonly version: number;
};

/** A rate for each quarter of an hour of a week. Beside their names, rates have to fit into a row. */
export const MAX_RATES = 672;

/** What is wrong with intervals at a location that are to hold rates of a tariff: each has to be there. */
export const issuesOfNames = (
  intervals: readonly { readonly name: string }[],
  rates: readonly TariffRate[],
): readonly Issue[] => {
  const names = new Set(rates.map(({ name }) => name));
  return intervals.flatMap(({ name }, place) =>
    names.has(name)
      ? []
      : [
          {
            path: `body.tariffIntervals[${place}].name`,
            message: `must be the name of a rate of the tariff: ${worded([...names])}`,
          },
        ],
  );
};

/** Names in a message: so many that one sees which are meant. */
const NAMES_TOLD = 10;

const worded = (names: readonly string[]): string => {
  if (names.length === 0) return 'it has none';
  const told = names.slice(0, NAMES_TOLD).map((name) => JSON.stringify(name));
  return told.join(', ') + (names.length > NAMES_TOLD ? ' and others' : '');
};

/** What is wrong with the rates of a tariff: a name stands for one price. */
export const issuesOfRates = (rates: readonly TariffRate[]): readonly Issue[] => {
  const places = new Map<string, number>();
  return rates.flatMap(({ name }, place) => {
    const first = places.get(name);
    if (first === undefined) places.set(name, place);
    return first === undefined
      ? []
      : [{ path: `body[${place}].name`, message: `is the name of the rate at ${first} already` }];
  });
};
