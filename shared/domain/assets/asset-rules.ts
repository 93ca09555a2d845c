import type { Obstacle } from '#shared/domain/actions/obstacle.ts';
import type { DataPoint } from '#shared/domain/consumption/data-point.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { OtherHalf, ToldOfCharging } from '#shared/domain/pairing/pairing-mark.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { RangesOf } from '#shared/domain/values/within-ranges.ts';

/** The types in which the kinds of asset differ. */
export type KindTypes = {
  /** What is stored of a device beyond what every asset has. It can be read as a report, too. */
  readonly state: object;
  /** What a vendor tells of a device beyond what every reading has. */
  readonly report: object;
  /** What a client can ask of it; `never` when there is nothing to ask. */
  readonly request: { readonly kind: string };
  readonly ability: string;
};

/** What a user can grant for a kind; null for what there is not. */
type AssetScopes = {
  /** Without it nothing of a device is read, and so none can be linked. */
  readonly data: string;
  readonly control: string | null;
  readonly location: string | null;
};

/** All that the rules for assets need to know of one kind. */
export type AssetRules<Kind extends KindTypes> = {
  /** The vendors that make such devices. */
  readonly vendors: readonly string[];
  readonly scopes: AssetScopes;
  /** What a vendor may be able to do with one. */
  readonly abilities: readonly Kind['ability'][];
  /** What is physically possible. A kind that forgets one of the numbers of its report does not compile. */
  readonly ranges: RangesOf<Kind['report']>;
  /**
   * What is stored of a report. What the user did not consent to is not even stored.
   *
   * @param before What was stored until now; undefined for a device that is seen for the first time.
   */
  readonly stateOf: (
    report: Kind['report'],
    scopes: readonly string[],
    before: Kind['state'] | undefined,
  ) => Kind['state'];
  /**
   * What may be told of it when its user was deleted: brand and model. Neither whose it was, nor where,
   * nor what went on.
   */
  readonly erasedState: (state: Kind['state']) => Kind['state'];
  /** Whether something is going on that is worth another look soon. */
  readonly isActive: (state: Kind['state']) => boolean;
  /** Whether something may begin at any moment, of which there is a sign: a vehicle that is plugged in. */
  readonly isReady: (state: Kind['state']) => boolean;
  /** How it comes to be at a location of its user; null for what is never at one. */
  readonly placing: PlacingRules<Kind['state']> | null;
  /** What is told of the electricity that it consumes; null for what consumes none of its own, or never tells. */
  readonly consumptionIn: ((state: Kind['state']) => DataPoint) | null;
  /**
   * Whether one of which the vendor tells this has to do with the sun on a roof: it yields it, or counts what of it is fed
   * in; null for a kind that never has.
   */
  readonly ownSun: ((abilities: readonly Kind['ability'][]) => boolean) | null;
  /** How it is one half of a pair; null for what is plugged into nothing. */
  readonly pairing: PairingRules<Kind['state']> | null;
  /** How it is controlled; null for what can only be read. */
  readonly control: ControlRules<Kind> | null;
};

/** What is plugged into what: a car into a charge point. */
type HalfOfPair = 'car' | 'charge-point';

/** How a device and the other half of its pair are as one. */
type PairingRules<State> = {
  readonly half: HalfOfPair;
  /** What it tells itself of charging. */
  readonly told: (state: State) => ToldOfCharging;
  /** How it is shown while it is plugged into the other one. */
  readonly together: (state: State, other: OtherHalf, lastSeen: Instant) => State;
};

/** Which location of its user a device is at. */
export type PlacingRules<State> = {
  /** Which one is stored. `stateOf` keeps it as it was: the position of a report is compared with the map later. */
  readonly locationIdOf: (state: State) => string | null;
  /**
   * The same device at another location, or at none.
   *
   * @param now When it came to be there.
   */
  readonly at: (state: State, locationId: string | null, now: Instant) => State;
  /**
   * Where the device says that it stands; null when it does not, or when nobody may know. Null in place of
   * the function for a kind that does not say it: clients assign its location.
   */
  readonly positionOf: ((state: State) => Coordinates | null) | null;
};

/** What can be asked of a kind, and what becomes of it. All sentences are shown to clients. */
export type ControlRules<Kind extends KindTypes> = {
  /** What the vendor must be able to do. */
  readonly abilityFor: (request: Kind['request']) => Kind['ability'];
  /** Whether a device reports what was asked for. What it does not tell is never taken for granted. */
  readonly isFulfilled: (request: Kind['request'], report: Kind['report']) => boolean;
  /** Says of a fulfilled request that there is nothing to do. */
  readonly alreadyThere: (request: Kind['request']) => string;
  /**
   * Why a request cannot succeed however often it is tried; undefined when it can. Only what the user
   * must change counts, not what time may heal.
   */
  readonly obstacleTo: (request: Kind['request'], report: Kind['report']) => Obstacle | undefined;
  /** What is wrong with the request itself, whatever the device is doing. */
  readonly issueOf: (request: Kind['request']) => Issue | undefined;
  /** Whether a pending request already does what is asked, so that no second action is made. */
  readonly isSame: (pending: Kind['request'], asked: Kind['request']) => boolean;
};
