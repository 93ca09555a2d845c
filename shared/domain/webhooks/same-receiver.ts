/** Whether two URLs mean the same receiver, however they are spelled. Both must be valid. */
export const sameReceiver = (one: string, other: string): boolean =>
  new URL(one).href === new URL(other).href;
