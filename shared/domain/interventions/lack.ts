/** An ability that a device could have and has not, and what stands in its way. */
export type Lack<Why extends string | null = string> = {
  readonly ability: string;
  /** A cause; newer code may know more of them. */
  readonly cause: Why;
};
