import type { Instant, Kilowatts, Percent, PricePerKwh } from '#shared/domain/quantities/units.ts';

/** What a vehicle did for a while, a quarter of an hour as a rule. */
export type DrawnSlot = {
  readonly start: Instant;
  readonly end: Instant;
  /** Null where nobody knows it. */
  readonly price: PricePerKwh | null;
  /** On average. */
  readonly power: Kilowatts;
  /** At its end; null where nobody knows it. */
  readonly level: Percent | null;
};

/** A moment that is pointed out. */
export type DrawnMark = { readonly at: Instant; readonly text: string };

/** A day or a night of a vehicle, as it is drawn in a terminal and as a picture. */
export type DrawnDay = {
  readonly title: string;
  /** Whose clock the hours are of, by its IANA name. */
  readonly timeZone: string;
  /** What prices are in, such as `EUR`. */
  readonly currency: string;
  /** In order, without gaps; at least one. */
  readonly slots: readonly DrawnSlot[];
  readonly marks: readonly DrawnMark[];
};
