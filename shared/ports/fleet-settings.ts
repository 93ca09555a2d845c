/** What a stage says of fleets. */
export type FleetSettings = {
  /** How many chunks are looked ahead, from the present one on. */
  readonly chunks: number;
  /** What one unit of a currency is in GBP, by ISO 4217. */
  readonly gbpRates: Readonly<Record<string, number>>;
};
