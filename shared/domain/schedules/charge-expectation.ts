import type { ChargeRequest } from '#shared/domain/assets/charging.ts';

/** What is known of charging, of a vehicle or of a charger. */
type ChargeState = {
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  /** A charger does not know. */
  readonly isFullyCharged?: boolean | null;
};

/** Whether something is expected to charge, and by what it is: charging is expected where all of it holds. */
export type ChargeExpectation = {
  readonly isCharging: boolean;
  readonly isExpected: boolean;
  readonly parts: {
    readonly needsCharge: boolean;
    readonly isPluggedIn: boolean;
    readonly shouldCharge: boolean;
  };
};

/**
 * What a schedule expects of what charges a car. Whoever charges is plugged in and needs it, whatever else is told; and
 * whoever does not say that it is full may need it.
 */
export const expectCharge = (
  shouldCharge: boolean,
  { isPluggedIn, isCharging: told, isFullyCharged = null }: ChargeState,
): ChargeExpectation => {
  const isCharging = told === true;
  const parts = {
    needsCharge: isCharging || isFullyCharged !== true,
    isPluggedIn: isCharging || isPluggedIn === true,
    shouldCharge,
  };
  const isExpected = parts.needsCharge && parts.isPluggedIn && shouldCharge;
  return { isCharging, isExpected, parts };
};

/** What has to be asked for, so that what is expected comes about; undefined where it is so already. */
export const requestToCharge = ({
  isCharging,
  isExpected,
}: ChargeExpectation): ChargeRequest | undefined => {
  if (isCharging === isExpected) return undefined;
  return { kind: 'charge', charging: isExpected ? 'START' : 'STOP' };
};
