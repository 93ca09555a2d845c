/** A value with those members replaced that a change names; undefined leaves a member as it is. */
export const withDefined = <T extends object>(
  value: T,
  change: { readonly [Name in keyof T]?: T[Name] | undefined },
): T => ({
  ...value,
  ...Object.fromEntries(Object.entries(change).filter(([, member]) => member !== undefined)),
});
