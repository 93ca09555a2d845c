/**
 * Bounds that we hold and the contract that we are compatible with does not show. They stand beside the
 * published shape, so that clients made from either document are the same, and say to whoever reads on
 * what is taken. For `meta`.
 */
export const ownBounds = (bounds: Readonly<Record<string, unknown>>) => ({
  if: true,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits a schema.
  then: bounds,
});
