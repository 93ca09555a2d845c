import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Dotted paths of the members that differ between two views, such as `chargeState.batteryLevel`.
 * Lists count as one value: a client cannot address an entry of them.
 */
export const changedPaths = (before: View, after: View, prefix = ''): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [left, right] = [before[name], after[name]];
    const path = `${prefix}${name}`;
    if (isView(left) && isView(right)) return changedPaths(left, right, `${path}.`);
    return isSame(left, right) ? [] : [path];
  });

type View = Readonly<Record<string, unknown>>;

const isView = (value: unknown): value is View =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
