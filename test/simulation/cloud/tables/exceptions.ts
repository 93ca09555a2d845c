import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceNotFoundException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';

/** The request makes no sense, whatever is stored. */
export const invalid = (message: string): DynamoDBServiceException =>
  new DynamoDBServiceException({
    name: 'ValidationException',
    message,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });

/** Whether `error` says that something makes no sense. */
export const isInvalid = (error: unknown): error is DynamoDBServiceException =>
  error instanceof DynamoDBServiceException && error.name === 'ValidationException';

export const noSuchTable = (): ResourceNotFoundException =>
  new ResourceNotFoundException({ message: 'Requested resource not found', $metadata });

/** @param shown The row on which the condition failed, if the caller asked for it. */
export const conditionFailed = (shown: Row | undefined): ConditionalCheckFailedException =>
  new ConditionalCheckFailedException({
    message: CONDITION_FAILED,
    $metadata,
    ...(shown && { Item: marshall(shown) }),
  });

/** Why one write of a transaction could not be done; undefined for one that could. */
export type Refusal =
  | { readonly code: 'ConditionalCheckFailed'; readonly shown: Row | undefined }
  | { readonly code: 'ValidationError'; readonly message: string };

export const cancelled = (
  refusals: readonly (Refusal | undefined)[],
): TransactionCanceledException => {
  const reasons = refusals.map(reasonOf);
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
    $metadata,
  });
};

export const tokenOfAnotherRequest = (): IdempotentParameterMismatchException =>
  new IdempotentParameterMismatchException({
    message: 'The token was used for another request',
    $metadata,
  });

const reasonOf = (refusal: Refusal | undefined) => {
  if (refusal === undefined) return { Code: 'None' };
  if (refusal.code === 'ValidationError') return { Code: refusal.code, Message: refusal.message };
  const { code, shown } = refusal;
  return { Code: code, Message: CONDITION_FAILED, ...(shown && { Item: marshall(shown) }) };
};

const $metadata = { httpStatusCode: 400 };
const CONDITION_FAILED = 'The conditional request failed';
