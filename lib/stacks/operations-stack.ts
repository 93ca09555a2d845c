import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { OperationRoute } from '#lib/constructs/operation-route.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { ApiStack } from '#lib/stacks/api-stack.ts';
import type { Operation } from '#shared/contract/operation.ts';

export type OperationsStackProps = StackProps & {
  readonly operations: readonly Operation[];
  readonly api: ApiStack;
  readonly platform: FunctionPlatform;
};

/** The operations of one resource. */
export class OperationsStack extends Stack {
  readonly routes: readonly OperationRoute[];

  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    if (props.operations.length > MOST_OPERATIONS) {
      const { resource = '' } = props.operations[0] ?? {};
      throw new Error(
        `the resource ${resource} has ${props.operations.length} operations; a stack takes ${MOST_OPERATIONS}: split the resource`,
      );
    }
    const { api, platform } = props;
    this.routes = props.operations.map(
      (operation) =>
        new OperationRoute(this, capitalized(operation.id), {
          operation,
          httpApi: api.doorOf(operation),
          authorizer: api.authorizer,
          platform,
        }),
    );
  }
}

/** Six resources each, so that a stack stays under 400 of the 500 that CloudFormation takes. */
const MOST_OPERATIONS = 66;
