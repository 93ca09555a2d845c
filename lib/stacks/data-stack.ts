import {
  CfnOutput,
  RemovalPolicy,
  SecretValue,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage, StageName } from '#lib/config/stages.ts';
import type { Platform } from '#lib/constructs/platform.ts';
import { Tables } from '#lib/constructs/tables.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';

export type DataStackProps = StackProps & {
  readonly stageName: StageName;
  readonly stage: Stage;
};

/** What must not be lost: tables, the key that seals, the keys that sign. And the bus they speak on. */
export class DataStack extends Stack {
  readonly tables: Platform['tables'];
  readonly sealingKey: Key;
  readonly signingKeys: Secret;
  readonly eventBus: EventBus;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { onRemoval } = props.stage.data;
    this.tables = new Tables(this, 'Tables', { data: props.stage.data }).byName;
    this.sealingKey = new Key(this, 'SealingKey', {
      description: `Loadstar ${props.stageName}: seals vendor credentials and webhook secrets`,
      enableKeyRotation: true,
      removalPolicy: onRemoval,
    });
    this.signingKeys = new Secret(this, 'SigningKeys', {
      description: `Loadstar ${props.stageName}: the keys that sign access tokens`,
      // No key yet, so nothing secret: the first rotation comes with the deployment and makes one.
      secretStringValue: SecretValue.unsafePlainText('{"keys":[]}'),
      removalPolicy: onRemoval,
    });
    Validations.of(this.signingKeys).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Its rotation is scheduled in the stack of the workers, beside the function.',
    });
    this.eventBus = new EventBus(this, 'Events', {
      description: `Loadstar ${props.stageName}: what happened to clients' data`,
    });
    this.eventBus.applyRemovalPolicy(RemovalPolicy.DESTROY);
    this.#tell(props.stageName);
  }

  #tell(stageName: StageName): void {
    const values = {
      [outputNames.stage]: stageName,
      [outputNames.region]: this.region,
      [outputNames.eventBusName]: this.eventBus.eventBusName,
      [outputNames.sealingKeyId]: this.sealingKey.keyId,
      [outputNames.signingKeysSecretId]: this.signingKeys.secretArn,
    };
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
