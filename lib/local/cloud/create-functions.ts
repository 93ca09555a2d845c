import { ACCOUNT_ID, lastPart } from '#lib/local/account.ts';
import type { Caller } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { randomCredentials } from '#lib/local/cloud/admin-credentials.ts';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import { roleStatements } from '#lib/local/iam/role-statements.ts';
import { functionDefinitions } from '#lib/local/lambda/function-definition.ts';
import { functionEnvironment } from '#lib/local/lambda/function-environment.ts';
import type { FunctionLog } from '#lib/local/lambda/function-log.ts';
import { type LocalFunction, localFunction } from '#lib/local/lambda/local-function.ts';

/** All functions and who they are when they call AWS. */
export type Functions = {
  readonly all: readonly LocalFunction[];
  /** By name or ARN. @throws {Error} when there is none. */
  of(address: string): LocalFunction;
  principalOf(address: string): Principal;
  /** Whose access key it is. */
  callerWithKey(accessKeyId: string): Caller | undefined;
};

/** Makes every function, with credentials of its own. Nothing of it is loaded yet. */
export const createFunctions = (
  resources: Resources,
  options: { readonly endpoint: string; readonly clock: LocalClock; readonly log: FunctionLog },
): Functions => {
  const statements = roleStatements(resources);
  const byName = new Map<string, { readonly run: LocalFunction; readonly principal: Principal }>();
  const byKey = new Map<string, Caller>();
  for (const definition of functionDefinitions(resources)) {
    const { name, roleArn } = definition;
    const allowed = statements.get(roleArn);
    if (!allowed) throw new Error(`function ${name} has no role in the templates: ${roleArn}`);
    const credentials = randomCredentials();
    const environment = functionEnvironment(definition, { ...options, credentials });
    const principal: Principal = {
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${lastPart(roleArn)}/${name}`,
      roleArn,
      statements: allowed,
      administrator: false,
    };
    const run = localFunction(definition, { environment, log: options.log });
    byName.set(name, { run, principal });
    const { accessKeyId, secretAccessKey } = credentials;
    byKey.set(accessKeyId, { principal, secretAccessKey });
  }
  const entryOf = (address: string) => {
    const entry = byName.get(lastPart(address));
    if (!entry) throw new Error(`no function is called ${address}`);
    return entry;
  };
  return {
    all: [...byName.values()].map(({ run }) => run),
    of: (address) => entryOf(address).run,
    principalOf: (address) => entryOf(address).principal,
    callerWithKey: (accessKeyId) => byKey.get(accessKeyId),
  };
};
