/** That somebody charges a vehicle smartly: one user at a time does, however many have linked it. */
export type VehicleClaim = {
  readonly clientId: string;
  readonly vin: string;
  /** The asset by which it is claimed. */
  readonly assetId: string;
  readonly version: number;
};
