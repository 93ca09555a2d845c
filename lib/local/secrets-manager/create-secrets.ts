import * as z from 'zod';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import {
  GenerateSecretString,
  generateSecretString,
} from '#lib/local/secrets-manager/generate-secret-string.ts';
import type { SecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';

/** Creates every `AWS::SecretsManager::Secret` that does not exist yet. */
export const createSecrets = async (
  resources: Resources,
  engine: SecretsManager,
): Promise<void> => {
  for (const { name, arn, properties } of resources.of('AWS::SecretsManager::Secret')) {
    const given = Secret.parse(properties);
    await engine.createSecret({
      name,
      arn,
      ...(given.Description === undefined ? {} : { description: given.Description }),
      initialValue: given.SecretString ?? generateSecretString(given.GenerateSecretString),
    });
  }
};

const Secret = z.object({
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: GenerateSecretString.prefault({}),
});
