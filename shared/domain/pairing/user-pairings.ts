import type { PairMemory } from '#shared/domain/pairing/pair-memory.ts';
import type { Combination, PairMode } from '#shared/domain/pairing/pair-reading.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

export const pairModes = ['AUTO', 'NEVER', 'ALWAYS'] as const satisfies readonly PairMode[];

/**
 * How a combination stands. ESTABLISHED: the charger lends the vehicle what it can do. ACTIVE: plugged into each other.
 * WITHDRAWN: lent no longer, since it was of no use. DISABLED: there is nothing to lend, or somebody does not want it.
 */
export const pairStates = ['ESTABLISHED', 'ACTIVE', 'WITHDRAWN', 'DISABLED'] as const;
export type PairState = (typeof pairStates)[number];

/** One vehicle and one charger of a user. */
export type Pairing = Combination & {
  readonly mode: PairMode;
  readonly state: PairState;
  /** When it came to be in that state. */
  readonly since: Instant;
  /** Commands to the vehicle that came to nothing while it was not plugged into a linked charger, one after the other. */
  readonly failedCommands: number;
};

/** All combinations of a user's vehicles and chargers: one row, there from the first of them on. */
export type UserPairings = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** Also those of which a device is away, as long as there is something to remember of them. */
  readonly pairs: readonly Pairing[];
  readonly memory: PairMemory;
  /** When to look again although nothing more is heard; null for never. */
  readonly dueAt: Instant | null;
  /** 1 when created, +1 with every write. */
  readonly version: number;
};

/** The same before it is stored. */
export type KnownPairings = Omit<UserPairings, 'version'>;

/** What clients want of pairs. `ids`: to be told what is plugged into what, and nothing else. */
export const pairingSettings = ['full', 'ids', 'off'] as const;
export type PairingSetting = (typeof pairingSettings)[number];

/** So many commands that came to nothing, and what a charger lends to a vehicle is withdrawn. */
export const MOST_FAILED_COMMANDS = 10;
/** Combinations that are remembered while one of their devices is away; those that changed last. */
export const MOST_AWAY = 20;

/** Whether two names are of the same combination. */
export const isSameCombination = (one: Combination, other: Combination): boolean =>
  one.vehicleId === other.vehicleId && one.chargerId === other.chargerId;
