import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export type TablesKeyProps = { readonly onRemoval: RemovalPolicy };

/**
 * The key of the tables. It serves whoever DynamoDB lets in, through DynamoDB and from this account
 * only, as AWS's own key for tables does: a role that may read a table needs no second permission.
 */
export class TablesKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { onRemoval }: TablesKeyProps) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    this.key = new Key(this, 'Key', {
      description: 'Loadstar: encrypts the tables',
      enableKeyRotation: true,
      removalPolicy: onRemoval,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ThroughDynamoDbForThisAccount',
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `dynamodb.${region}.amazonaws.com`,
          },
        },
      }),
    );
  }
}
