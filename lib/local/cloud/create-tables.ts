import * as z from 'zod';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';

/**
 * Creates every table that is not there yet.
 * @returns the names of the partition keys, by table.
 */
export const createTables = async (
  resources: Resources,
  engine: DynamoDb,
): Promise<ReadonlyMap<string, string>> => {
  const partitionKeys = new Map<string, string>();
  for (const resource of resources.of('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')) {
    const result = Table.safeParse(resource.properties);
    if (!result.success) {
      throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(result.error)}`);
    }
    const { StreamSpecification, TimeToLiveSpecification, ...rest } = result.data;
    await engine.createTable({
      ...rest,
      TableName: resource.name,
      ...(StreamSpecification ? { StreamSpecification } : {}),
      ...(TimeToLiveSpecification ? { TimeToLiveSpecification } : {}),
    });
    const key = rest.KeySchema.find(({ KeyType }) => KeyType === 'HASH');
    if (key) partitionKeys.set(resource.name, key.AttributeName);
  }
  return partitionKeys;
};

const KeySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z
    .object({
      ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).default('ALL'),
      NonKeyAttributes: z.array(z.string()).default([]),
    })
    .transform(({ ProjectionType, NonKeyAttributes }) =>
      ProjectionType === 'INCLUDE' ? { ProjectionType, NonKeyAttributes } : { ProjectionType },
    ),
});
const Table = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema,
  GlobalSecondaryIndexes: z.array(Index).default([]),
  LocalSecondaryIndexes: z.array(Index).default([]),
  StreamSpecification: z
    .object({
      StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
    })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});
