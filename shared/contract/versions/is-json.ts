import type { Json } from '#shared/contract/versions/version-change.ts';

/** Whether a value is an object, and so something that versions can differ in. */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
