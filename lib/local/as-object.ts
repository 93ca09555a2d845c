import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** Whether `value` is an object, which lists and null are not. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws {Error} when `value` is not an object. */
export const asObject = (value: Json | undefined): JsonObject => {
  if (isObject(value)) return value;
  throw new Error(`expected an object, found ${JSON.stringify(value)}`);
};
