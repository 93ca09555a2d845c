declare const read: unique symbol;

/** A row that a store knows how to read, and that nobody has asked for yet. */
export type Read<Value> = { readonly [read]: Value };

/** What came of reading one row: what is in it, undefined where there is none, or why it cannot be understood. */
export type Found<Value> =
  | { readonly value: Value | undefined; readonly error?: never }
  | { readonly value?: never; readonly error: unknown };

/** Rows that are wanted together, by names of the caller's own. */
export type Wanted = Readonly<Record<string, Read<unknown> | readonly Read<unknown>[]>>;

/** The same, read. */
export type FoundTogether<All extends Wanted> = {
  readonly [Name in keyof All]: All[Name] extends Read<infer Value>
    ? Found<Value>
    : All[Name] extends readonly Read<infer Value>[]
      ? readonly Found<Value>[]
      : never;
};

/**
 * Reads rows of several stores in as few requests as possible. A row that cannot be understood does not keep the others
 * from being read.
 *
 * @param how.fresh Whether what was just written must be in it, at twice the price: needless where a write follows
 *   that is refused when the row has changed.
 */
export type ReadTogether = <const All extends Wanted>(
  wanted: All,
  how: { readonly fresh: boolean },
) => Promise<FoundTogether<All>>;
