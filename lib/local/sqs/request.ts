import { isObject } from '#lib/local/as-object.ts';
import { invalidParameter, missingParameter } from '#lib/local/sqs/sqs-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** A text parameter of a request. @throws {AwsError} when it is something else. */
export const optionalText = (input: JsonObject, name: string): string | undefined => {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw invalidParameter(`Value for parameter ${name} is invalid. Reason: it must be a text.`);
};

/** A number parameter of a request. @throws {AwsError} when it is something else. */
export const optionalNumber = (input: JsonObject, name: string): number | undefined => {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'number') return value;
  throw invalidParameter(`Value for parameter ${name} is invalid. Reason: it must be a number.`);
};

/** A text parameter that must be there. @throws {AwsError} when it is not. */
export const requiredText = (input: JsonObject, name: string): string => {
  const value = optionalText(input, name);
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
};

/** The objects in a list parameter. @throws {AwsError} when it is no list of objects. */
export const objectList = (input: JsonObject, name: string): readonly JsonObject[] => {
  const value = input[name] ?? [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw invalidParameter(`Value for parameter ${name} is invalid. Reason: it must be a list.`);
};
