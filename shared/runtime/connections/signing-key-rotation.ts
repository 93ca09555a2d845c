import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { signingKeyChange } from '#shared/adapters/aws/signing-key-secret.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { clients } from '#shared/runtime/connections/stores.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** All that replacing the signing key needs. */
export const signingKeyRotation = once(() => ({
  change: signingKeyChange(
    new SecretsManagerClient(clientSettings),
    env(environmentNames.signingKeysSecretId),
  ),
  clients: clients(),
  forge: keyForge(wallClock),
  clock: wallClock,
}));
