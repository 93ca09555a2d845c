/** What has to be so before there can be a plan, as clients see it. */
export type Consideration = {
  readonly isPluggedIn: boolean;
  readonly isCharging: boolean;
  readonly atChargingLocation: boolean;
  readonly hasTimeEstimate: boolean;
};

/** What is considered of a vehicle in more detail than is shown today: older versions of the API tell all of it. */
export type Considered = Consideration & {
  /** Whether it can be started and stopped. */
  readonly isSmartChargeCapable: boolean;
  /** Whether nobody else charges the same vehicle smartly. */
  readonly singleUser: boolean;
  /** Whether it needs enough to be worth moving. */
  readonly needsSignificantCharge: boolean;
  /** Whether it is above the level that its driver always wants. */
  readonly hasChargeAboveThreshold: boolean;
  /** Whether it has not charged since before the last deadline: then it is left alone. */
  readonly wontStopExistingChargingSession: boolean;
  /** Whether charging at the best time costs less than charging at once. */
  readonly likelyToGenerateSavings: boolean;
};
