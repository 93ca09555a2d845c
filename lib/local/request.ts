import { isObject } from '#lib/local/as-object.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** A text parameter of a request. @throws {AwsError} `ValidationException` for anything else. */
export const optionalText = (input: JsonObject, name: string): string | undefined => {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new AwsError('ValidationException', `${name} must be a text.`);
};

/** A text parameter that must be there. @throws {AwsError} `ValidationException` */
export const requiredText = (input: JsonObject, name: string): string => {
  const value = optionalText(input, name);
  if (value !== undefined && value !== '') return value;
  throw new AwsError('ValidationException', `${name} is required.`);
};

/** A map of texts, empty when it is not there. @throws {AwsError} `ValidationException` */
export const textMap = (input: JsonObject, name: string): Readonly<Record<string, string>> => {
  const value = input[name] ?? {};
  if (!isObject(value)) throw new AwsError('ValidationException', `${name} must be a map.`);
  return Object.fromEntries(Object.keys(value).map((key) => [key, optionalText(value, key) ?? '']));
};
