import type { PowerDeliveryState } from '#shared/domain/assets/power-delivery.ts';
import type { Degrees, Instant, Kilowatts } from '#shared/domain/quantities/units.ts';

/** What a vehicle can do, or tell, because its user has linked a charger, too. */
export const unlockableAbilities = ['startCharging', 'stopCharging', 'read:location'] as const;
export type UnlockableAbility = (typeof unlockableAbilities)[number];

/** What both halves of a pair tell of charging. */
export type ToldOfCharging = {
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  readonly powerDeliveryState: PowerDeliveryState;
  readonly chargeRate: Kilowatts | null;
  readonly lastUpdated: Instant | null;
};

/** Where a charger is, as far as its user said. */
export type PairedPlace = {
  readonly locationId: string;
  readonly latitude: Degrees | null;
  readonly longitude: Degrees | null;
};

/** The device that another one is plugged into, and what it told last that makes a difference. */
export type OtherHalf = {
  readonly id: string;
  readonly since: Instant;
  /** Whether both are shown and commanded as one. Else it is only named, and its rate told where the own one is not. */
  readonly actsAsOne: boolean;
  readonly told: ToldOfCharging;
  /** Null for a half that is at no location, and for the one that drives away. */
  readonly place: PairedPlace | null;
};

/**
 * What of the pairs of its user shows in a device. It is in the row of the device itself, so that lists, reads and events
 * need no other row. None at all for a device whose user has no other half of a pair.
 */
export type PairingMark = {
  readonly unlocked: readonly UnlockableAbility[];
  /** Null while it is plugged into nothing that its user has linked, as far as is known. */
  readonly other: OtherHalf | null;
  /**
   * What it told itself before it told otherwise of plug or charging: from when on things may have been as they are. Readings
   * that tell the same again leave no other trace. Null until it does.
   */
  readonly before: { readonly told: ToldOfCharging; readonly heardAt: Instant } | null;
};
