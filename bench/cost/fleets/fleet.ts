/** A fleet that is left alone for a while, and counted. */
export type Fleet = {
  readonly name: string;
  readonly about: string;
  /** Hour of the day (UTC) at which counting begins. */
  readonly hour: number;
  readonly hours: number;
  readonly accounts: number;
  /** The virtual account of the n-th, as the sandbox takes it. */
  readonly account: (index: number) => Readonly<Record<string, unknown>>;
  /** Whether a webhook takes everything that is told. */
  readonly isTold: boolean;
  /** What the client asks while it is counted. */
  readonly asks: 'nothing' | 'vehicles' | 'actions';
};
