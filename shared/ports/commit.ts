declare const write: unique symbol;

/** A conditional change of one row that a store prepared and that nobody has sent yet. */
export type Write = { readonly [write]: 'one row' };

/**
 * Makes all the writes happen, or none of them.
 *
 * @throws {StaleWrite} when a row is not in the state that its write expects; names which.
 */
export type Commit = (writes: readonly Write[]) => Promise<void>;
