import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { OperationRoute } from '#lib/constructs/operation-route.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { ApiStack } from '#lib/stacks/api-stack.ts';
import type { Operation } from '#shared/contract/operation.ts';

export type OperationsStackProps = StackProps & {
  /** What its resources have in common (`lib/config/operation-stacks.ts`). */
  readonly group: string;
  readonly operations: readonly Operation[];
  readonly api: ApiStack;
  readonly platform: FunctionPlatform;
};

/** The operations of some resources. */
export class OperationsStack extends Stack {
  readonly routes: readonly OperationRoute[];

  constructor(scope: Construct, id: string, { group, operations, ...props }: OperationsStackProps) {
    super(scope, id, props);
    if (operations.length > MOST_OPERATIONS) {
      throw new Error(
        `the stack ${id} would have ${operations.length} operations and takes ${MOST_OPERATIONS}: give the newest a resource of their own, beside ${group}`,
      );
    }
    const { api, platform } = props;
    this.routes = operations.map(
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

/** Six resources each: 300 of the 500 that CloudFormation takes, and less than half of the bytes of a template. */
const MOST_OPERATIONS = 50;
