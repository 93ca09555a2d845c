import * as z from 'zod';

const lasting = new WeakSet<object>();

/**
 * A check of an object that holds for all older versions of it, too. Others are left behind where a version changes the object: they may
 * speak of members that are gone.
 */
export const lastingCheck = (check: z.core.CheckFn<unknown>): z.core.$ZodCheck<unknown> => {
  const made = z.check(check);
  lasting.add(made);
  return made;
};

/** Those that the version before has, too. */
export const lastingOf = (
  checks: readonly z.core.$ZodCheck<never>[] = [],
): z.core.$ZodCheck<never>[] => checks.filter((check) => lasting.has(check));
