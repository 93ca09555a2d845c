/**
 * Somebody else changed a row between our read and our write, so nothing was written.
 * The caller reads again and decides again.
 */
export class StaleWrite extends Error {
  /** Positions, in the list that was to be committed, of the writes whose condition failed. */
  readonly failed: readonly number[];

  constructor(failed: readonly number[], options?: ErrorOptions) {
    super('a row changed since it was read', options);
    this.name = 'StaleWrite';
    this.failed = failed;
  }
}
