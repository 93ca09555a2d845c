/** What has to be so before there can be a plan, as clients see it. */
export type Consideration = {
  readonly isPluggedIn: boolean;
  readonly isCharging: boolean;
  readonly atChargingLocation: boolean;
  readonly hasTimeEstimate: boolean;
};
