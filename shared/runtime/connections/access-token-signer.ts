import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { signingKeySecret } from '#shared/adapters/aws/signing-key-secret.ts';
import { jwtSigner } from '#shared/adapters/tokens/jwt-signer.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** Signs access tokens with the key in Secrets Manager. */
export const accessTokenSigner = once(() =>
  jwtSigner(
    signingKeySecret(
      new SecretsManagerClient(clientSettings),
      env(environmentNames.signingKeysSecretId),
      wallClock,
    ),
    env(environmentNames.apiUrl),
  ),
);
