/** The plan of one vehicle, which exchanges change in place. */
export type Session = {
  readonly zone: number;
  readonly vehicle: number;
  readonly from: number;
  readonly until: number;
  /** Energy in one chunk at full power. Unit: kWh. */
  readonly full: number;
  readonly energy: Float64Array;
  changed: boolean;
};
