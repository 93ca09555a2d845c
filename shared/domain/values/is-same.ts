/** Whether two plain values (as JSON knows them) say the same, whatever the order of their members. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && areSame(a, b);
  return hasMembers(a) && hasMembers(b) && !Array.isArray(b) && haveSameMembers(a, b);
};

type Members = { readonly [name: string]: unknown };

const hasMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null;

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => isSame(item, b[index]));

const haveSameMembers = (a: Members, b: Members): boolean => {
  const names = Object.keys(a);
  const others = Object.keys(b);
  // Mostly they stand in the same order.
  const isThere = (name: string, index: number) => others[index] === name || Object.hasOwn(b, name);
  return (
    names.length === others.length &&
    names.every((name, index) => isThere(name, index) && isSame(a[name], b[name]))
  );
};
