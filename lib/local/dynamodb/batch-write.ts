import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { parse } from '#lib/local/dynamodb/dynalite.ts';
import { validationError } from '#lib/local/dynamodb/errors.ts';
import { type Step, stepOf, take } from '#lib/local/dynamodb/single-item.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** BatchWriteItem: up to 25 puts and deletes, each atomic by itself, none unprocessed. */
export const batchWriteItem: Action = async (context, input) => {
  parse('batchWriteItem', structuredClone(input));
  const steps = requestsOf(input).map((request) => stepOfRequest(context, request));
  if (steps.length > LARGEST_BATCH)
    throw validationError('Too many items requested for the BatchWriteItem call');
  for (const { invalid } of steps) if (invalid) throw invalid;
  if (new Set(steps.map(({ lock }) => lock)).size < steps.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  await Promise.all(
    steps.map((step) =>
      context.locks.hold([step.lock], async () =>
        context.commit([(await take(context, step)).write]),
      ),
    ),
  );
  return { UnprocessedItems: {} };
};

const LARGEST_BATCH = 25;

type Request = {
  readonly TableName: string;
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
};

/** The requests with the tables they are for; `parse` has checked their shape. */
const requestsOf = (input: JsonObject): Request[] =>
  Object.entries(input.RequestItems as Record<string, Omit<Request, 'TableName'>[]>).flatMap(
    ([TableName, requests]) => requests.map((request) => ({ TableName, ...request })),
  );

const stepOfRequest = (
  context: Context,
  { TableName, PutRequest, DeleteRequest }: Request,
): Step => {
  if (PutRequest && DeleteRequest) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return PutRequest
    ? stepOf(context, 'putItem', { TableName, Item: PutRequest.Item })
    : stepOf(context, 'deleteItem', { TableName, Key: DeleteRequest?.Key });
};
