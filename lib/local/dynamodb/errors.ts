import type { JsonObject } from '#lib/local/store/json.ts';

/** What a caller of DynamoDB did wrong, in the words of its HTTP API. */
export type DynamoDbError = Error & {
  readonly statusCode: number;
  readonly body: JsonObject & { readonly __type: string };
};

/** An error of the service model, such as `ResourceNotFoundException`. */
export const serviceError = (name: string, message: string, more: JsonObject = {}): DynamoDbError =>
  failure(`com.amazonaws.dynamodb.v20120810#${name}`, message, more);

/** The request does not make sense, whatever is stored. */
export const validationError = (message: string): DynamoDbError =>
  failure('com.amazon.coral.validate#ValidationException', message);

/** Whether `error` is an answer to the caller, ours or dynalite's, and not a bug. */
export const isDynamoDbError = (error: unknown): error is DynamoDbError =>
  error instanceof Error && 'statusCode' in error && 'body' in error;

/** The part of `__type` that SDKs look at. */
export const errorName = (error: DynamoDbError): string =>
  error.body.__type.slice(error.body.__type.indexOf('#') + 1);

const failure = (type: string, message: string, more: JsonObject = {}): DynamoDbError =>
  Object.assign(new Error(message), {
    name: type.slice(type.indexOf('#') + 1),
    statusCode: 400,
    body: { __type: type, message, ...more },
  });
