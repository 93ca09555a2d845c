import { AwsError } from '#lib/local/aws-error.ts';

/** The queue that was named is not there. */
export const queueDoesNotExist = () =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  });

/** A parameter has a value that makes no sense. */
export const invalidParameter = (message: string) =>
  new AwsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' });

/** A parameter that is needed was not given. */
export const missingParameter = (name: string) =>
  new AwsError(
    'MissingRequiredParameterException',
    `The request must contain the parameter ${name}.`,
    { queryCode: 'MissingParameter' },
  );

/** The receipt handle was not made by this queue. */
export const invalidReceiptHandle = (handle: string) =>
  new AwsError(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );

/** The message is not being worked on, so its visibility cannot change. */
export const notInFlight = () =>
  new AwsError('MessageNotInflight', 'The message referred to is not in flight.', {
    queryCode: 'AWS.SimpleQueueService.MessageNotInflight',
  });

/** Errors about a batch as a whole, which refuse all of it. */
export const batchError = (
  code:
    | 'EmptyBatchRequest'
    | 'TooManyEntriesInBatchRequest'
    | 'BatchEntryIdsNotDistinct'
    | 'BatchRequestTooLong'
    | 'InvalidBatchEntryId',
  message: string,
) => new AwsError(code, message, { queryCode: `AWS.SimpleQueueService.${code}` });
