/**
 * Makes a value at its first use and keeps it: one client or store per process. Calling it does nothing
 * yet, which bundlers are told, so that they can leave out what nobody asks for.
 */
// @__NO_SIDE_EFFECTS__
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
