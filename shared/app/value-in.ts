import type { Found } from '#shared/ports/read-together.ts';

/** What a row says that was read together with others. @throws what keeps it from being understood. */
export const valueIn = <Value>({ value, error }: Found<Value>): Value | undefined => {
  if (error !== undefined) throw error;
  return value;
};
