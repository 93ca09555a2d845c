import { type MicrosPerKwh, microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import { type KilowattHours, kilowattHours } from '#shared/domain/quantities/units.ts';

/** What a client says of the sun on the roof of a location. */
export type SolarTerms = {
  /** Whether smart charging there counts what the sun yields beyond what the house uses. */
  readonly isEnabled: boolean;
  /** What a kilowatt-hour earns that is fed in: so much is lost by charging with it. */
  readonly feedInPrice: MicrosPerKwh;
  /** ISO 4217: what that is in; null for the currency of the location. */
  readonly feedInCurrency: string | null;
  /** What the house uses on an average day, without the vehicles that are charged there. */
  readonly dailyConsumption: KilowattHours;
};

/** As it is at a location of which nobody says anything. */
export const noSolar: SolarTerms = {
  isEnabled: false,
  feedInPrice: microsPerKwh(0),
  feedInCurrency: null,
  // As much as a house in Europe uses that is heated with something else: 3,650 kWh a year.
  dailyConsumption: kilowattHours(10),
};

/**
 * Whether what feeding in earns and what the grid costs can be added up: they are in one currency, or nobody says in which
 * one, or feeding in earns nothing, which is as much in any of them.
 *
 * @param ofLocation The currency of the location; null where it is not known.
 */
export const isComparable = (
  { feedInPrice, feedInCurrency }: SolarTerms,
  ofLocation: string | null,
  { currency }: Pick<PriceWindow, 'currency'>,
): boolean => {
  const stated = feedInCurrency ?? ofLocation;
  return feedInPrice === 0 || stated === null || currency === null || stated === currency;
};
