import { arnOf } from '#lib/local/account.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { authorize } from '#lib/local/iam/authorize.ts';
import type { SecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';

/** Secrets Manager behind the permissions of its callers. */
export const secretsManagerService = (engine: SecretsManager): AwsService => ({
  target: 'secretsmanager',
  contentType: 'application/x-amz-json-1.1',
  call: (action, input, principal) => {
    authorize(principal, {
      action: `secretsmanager:${action}`,
      resource: resourceOf(engine, String(input.SecretId)),
      context: () => ({
        'secretsmanager:versionstage': [String(input.VersionStage ?? 'AWSCURRENT')],
      }),
    });
    return engine.call(action, input);
  },
});

const resourceOf = (engine: SecretsManager, id: string) => {
  try {
    return engine.secret(id).arn;
  } catch {
    return id.startsWith('arn:') ? id : arnOf('secretsmanager', `secret:${id}`);
  }
};
