import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import { type EventSource, QueueMapping } from '#lib/local/event-sources/queue-mapping.ts';
import { StreamMapping } from '#lib/local/event-sources/stream-mapping.ts';
import { isAllowed } from '#lib/local/iam/authorize.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import type { LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Sqs } from '#lib/local/sqs/sqs.ts';
import type { Store } from '#lib/local/store/store.ts';

/** What event source mappings are made of. */
type EventSourcesContext = {
  readonly store: Store;
  readonly clock: LocalClock;
  readonly sqs: Sqs;
  readonly dynamoDb: DynamoDb;
  /** The function of that name. */
  readonly functionNamed: (name: string) => LocalFunction;
  /** The role that it runs under. */
  readonly principalOf: (functionName: string) => Principal;
};

/**
 * Makes every mapping.
 *
 * @throws {Error} naming the permission that a function's role lacks to read its source.
 */
export const eventSources = (
  definitions: readonly MappingDefinition[],
  context: EventSourcesContext,
): EventSource[] =>
  definitions.map((definition) => {
    checkPermissions(definition, context.principalOf(definition.functionName));
    const run = context.functionNamed(definition.functionName);
    if (!definition.sourceArn.includes(':sqs:')) {
      const { dynamoDb: engine, ...others } = context;
      return new StreamMapping(definition, { ...others, engine, run, table: tableIn(definition) });
    }
    const queue = context.sqs.queue(definition.sourceArn);
    if (queue.definition.visibilitySeconds * 1000 < run.definition.timeoutMs) {
      throw new Error(
        `${definition.address}: Queue visibility timeout: ${queue.definition.visibilitySeconds} seconds is less than Function timeout: ${run.definition.timeoutMs / 1000} seconds`,
      );
    }
    return new QueueMapping(definition, { ...context, queue, run });
  });

/** From `arn:aws:dynamodb:…:table/<table>/stream/<label>`. */
const tableIn = ({ sourceArn, address }: MappingDefinition): string => {
  const table = /:table\/([^/]+)\/stream\//.exec(sourceArn)?.[1];
  if (table === undefined) throw new Error(`${address}: ${sourceArn} is no queue and no stream`);
  return table;
};

const READ_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const READ_STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

const checkPermissions = (
  { address, sourceArn, onFailureArn }: MappingDefinition,
  principal: Principal,
) => {
  const reads = sourceArn.includes(':sqs:') ? READ_QUEUE : READ_STREAM;
  const needed = [
    ...reads.map((action) => ({ action, resource: sourceArn })),
    ...(onFailureArn === undefined ? [] : [{ action: 'sqs:SendMessage', resource: onFailureArn }]),
  ];
  for (const request of needed) {
    if (isAllowed(principal, request)) continue;
    throw new Error(
      `${address}: the function's role does not have permission to call ${request.action} on ${request.resource}`,
    );
  }
};
