import { type Percent, percent } from '#shared/domain/quantities/units.ts';

/** What a driver wants of smart charging, every day the same. */
export type SmartChargingPolicy = {
  readonly isEnabled: boolean;
  /** `HH:mm` on the clock where it charges, or `24:00`: by then it is to be full. Null where nobody has said. */
  readonly deadline: string | null;
  /** Below this level it charges at once, whatever it costs. */
  readonly minimumChargeLimit: Percent;
};

/** What holds until somebody wants something. */
export const noPolicy: SmartChargingPolicy = {
  isEnabled: false,
  deadline: null,
  minimumChargeLimit: percent(0),
};
