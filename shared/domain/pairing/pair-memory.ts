import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { Combination } from '#shared/domain/pairing/pair-reading.ts';
import type {
  Instant,
  Kilometres,
  KilowattHours,
  Kilowatts,
  Milliseconds,
  Percent,
} from '#shared/domain/quantities/units.ts';

/**
 * All that pairing keeps of one user's vehicles and chargers: plain data of bounded size, less than 50 KB with the most
 * devices, a few hundred bytes for a car and a charger. It holds positions: it goes when the user does.
 */
export type PairMemory = {
  /** In the order of their ids. */
  readonly vehicles: readonly VehicleTrace[];
  readonly chargers: readonly ChargerTrace[];
  readonly bonds: readonly Bond[];
};

/** When something happened: after the last reading before it, by the first one after it. */
export type Span = {
  /** Null where nothing was heard before. */
  readonly after: Instant | null;
  readonly by: Instant;
};

/** What is remembered of a device: its present stay at a charge point, and what power did in it. */
export type Trace = {
  readonly id: string;
  /** What the last reading that was believed is dated, and when it was heard. */
  readonly toldAt: Instant;
  readonly heardAt: Instant;
  /** When it was out of reach last; null if it never was. */
  readonly lostAt: Instant | null;
  /** Null while it told of neither plug nor charging. */
  readonly isPlugged: boolean | null;
  /** When it was plugged in; null while it is not. */
  readonly plug: Span | null;
  /** When it last told that it was plugged in before that; null if it never did. */
  readonly pluggedBefore: Instant | null;
  /** When its pair was unplugged while itself it told of nothing: it may have been plugged in anew then. */
  readonly freed: Span | null;
  /** Whether power flows, in either direction. */
  readonly isFlowing: boolean | null;
  /** From when on this stay's flow is known. */
  readonly flowKnownFrom: Instant | null;
  /** When power began or ceased to flow in this stay, the latest ones. */
  readonly turns: readonly Turn[];
  /** What power was, now and then, the latest ones. */
  readonly samples: readonly Sample[];
};

export type Turn = Span & { readonly isFlowing: boolean };

export type Sample = {
  readonly at: Instant;
  /** Null where only the level is told. */
  readonly power: Kilowatts | null;
  readonly level: Percent | null;
};

export type VehicleTrace = Trace & {
  readonly capacity: KilowattHours | null;
  readonly position: (Coordinates & { readonly at: Instant }) | null;
  /** What the odometer showed some time after the stay began. */
  readonly odometer: Kilometres | null;
};

export type ChargerTrace = Trace & {
  readonly stands: Coordinates | null;
  /** When a car was last at it that is none of its user's; null if none was ever seen. */
  readonly strangerAt: Instant | null;
};

/** That two were, or are, plugged into each other. */
export type Bond = Combination & {
  readonly isActive: boolean;
  /** When it came to be as it is. */
  readonly since: Instant;
  /** How much later than the charger the vehicle was told to be plugged in when the bond began; null where that is not known. */
  readonly lag: Milliseconds | null;
  /** How much that was as a rule, whichever was first. */
  readonly spread: Milliseconds | null;
};

/** Devices of each kind that take part: more are no household. Those that were linked first do, and of those that were heard of, the last. */
export const MOST_OF_A_KIND = 8;
/** Of bonds that are over, the latest are remembered. */
export const MOST_BONDS = 40;

export const blankPairMemory: PairMemory = { vehicles: [], chargers: [], bonds: [] };

/** What is remembered once a device is no longer its user's: its pair is over, and known again should it come back under its id. */
export const withoutDevice = (memory: PairMemory, id: string, now: Instant): PairMemory => ({
  vehicles: memory.vehicles.filter((trace) => trace.id !== id),
  chargers: memory.chargers.filter((trace) => trace.id !== id),
  bonds: memory.bonds.map((bond) =>
    bond.isActive && (bond.vehicleId === id || bond.chargerId === id)
      ? { ...bond, isActive: false, since: now }
      : bond,
  ),
});
