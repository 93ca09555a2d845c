import { CfnOutput, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  CfnGlobalTable,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { recordOf } from '#lib/config/record-of.ts';
import type { Stage } from '#lib/config/stages.ts';
import { TablesKey } from '#lib/constructs/tables-key.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import {
  type IndexDefinition,
  type TableDefinition,
  type TableName,
  tableNames,
  tables,
} from '#shared/contract/resources/tables.ts';

export type TablesProps = { readonly data: Stage['data'] };

/** Every table of the contract. The stage says how well they are guarded. */
export class Tables extends Construct {
  readonly byName: { readonly [Table in TableName]: TableV2 };

  constructor(scope: Construct, id: string, { data }: TablesProps) {
    super(scope, id);
    const key =
      data.tableKeys === 'customer-managed'
        ? new TablesKey(this, 'Key', { onRemoval: data.onRemoval }).key
        : undefined;
    this.byName = recordOf(tableNames, (name) => this.#table(name, data, key));
  }

  #table(name: TableName, data: Stage['data'], key: Key | undefined): TableV2 {
    const definition: TableDefinition = tables[name];
    const table = new TableV2(this, capitalized(name), {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: definition.indexes.map(indexOf),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: data.deletionProtection,
      removalPolicy: data.onRemoval,
      ...(definition.stream ? { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
      ...(definition.expires ? { timeToLiveAttribute: 'expiresAt' } : {}),
    });
    if (key) encryptUnder(key, table);
    new CfnOutput(Stack.of(this), outputNames.table(name), { value: table.tableName });
    return table;
  }
}

const indexOf = ({
  name,
  partitionKey,
  sortKey,
}: IndexDefinition): GlobalSecondaryIndexPropsV2 => ({
  indexName: name,
  partitionKey: { name: partitionKey.name, type: attributeTypes[partitionKey.type] },
  sortKey: { name: sortKey.name, type: attributeTypes[sortKey.type] },
  projectionType: ProjectionType.KEYS_ONLY,
});

const attributeTypes = { S: AttributeType.STRING, N: AttributeType.NUMBER } as const;

/**
 * The library renders a customer's key only where it knows the region in advance. There is one
 * replica, so the key belongs to it, wherever that is.
 */
const encryptUnder = (key: Key, table: TableV2): void => {
  const resource = table.node.defaultChild;
  if (!(resource instanceof CfnGlobalTable)) throw new Error('TableV2 is no longer a global table');
  resource.sseSpecification = { sseEnabled: true, sseType: 'KMS' };
  resource.addPropertyOverride('Replicas.0.SSESpecification.KMSMasterKeyId', key.keyArn);
};
