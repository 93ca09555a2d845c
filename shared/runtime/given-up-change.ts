import type { DynamoDBRecord } from 'aws-lambda';

/**
 * Where in its table's stream a change lies that can never be told; not the change itself, which
 * nobody but the table should keep. It has the form in which Lambda reports to the same queue what
 * it gave up, as far as a function knows it.
 */
export type GivenUpChange = {
  readonly version: '1.0';
  readonly requestContext: { readonly condition: 'CannotBeTold'; readonly functionName: string };
  /** Why: for a person. */
  readonly reason: string;
  readonly DDBStreamBatchInfo: {
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly approximateArrivalOfFirstRecord: string;
    readonly approximateArrivalOfLastRecord: string;
    readonly batchSize: 1;
    readonly streamArn: string;
  };
};

/** @param worker Id of the worker that gives the change up. */
export const givenUpChange = (
  { dynamodb = {}, eventSourceARN = '' }: DynamoDBRecord,
  worker: string,
  reason: string,
): GivenUpChange => {
  const { SequenceNumber = '', ApproximateCreationDateTime = 0 } = dynamodb;
  const arrival = new Date(ApproximateCreationDateTime * 1000).toISOString();
  return {
    version: '1.0',
    requestContext: { condition: 'CannotBeTold', functionName: worker },
    reason,
    DDBStreamBatchInfo: {
      startSequenceNumber: SequenceNumber,
      endSequenceNumber: SequenceNumber,
      approximateArrivalOfFirstRecord: arrival,
      approximateArrivalOfLastRecord: arrival,
      batchSize: 1,
      streamArn: eventSourceARN,
    },
  };
};
