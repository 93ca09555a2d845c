import type { HvacHoldMode } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Considered } from '#shared/domain/smart-charging/consideration.ts';

/**
 * All that older versions show and the newest does not. It is handed over beside a view and never in it, so that it
 * reaches an answer or an event through the change that knows it, and in no other way.
 */
export type LegacyFacts = {
  /** What a unit was doing before nobody could tell; absent where the mode is known, or never was. */
  readonly lastKnownMode?: HvacHoldMode | undefined;
  /** What is considered of a vehicle before there can be a plan; absent where nothing is. */
  readonly considered?: Considered | undefined;
  /** Whether a controller holds a device; absent where that shows in nothing. */
  readonly isHeld?: boolean | undefined;
};

/** The facts of things, by the ids of the things. */
export type Legacy = { readonly [idOfThing: string]: LegacyFacts | undefined };
