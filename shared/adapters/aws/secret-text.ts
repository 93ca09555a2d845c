import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** So long a text is remembered: one that is replaced is in use soon after. */
const KEPT = minutes(15);

/**
 * Reads a secret that somebody keeps as a text, such as the token of an account elsewhere. White space around it, which comes
 * with pasting, does not count.
 *
 * @throws {Error} where it is empty, or no text; and what Secrets Manager throws.
 */
export const secretText = (
  client: SecretsManagerClient,
  secretId: string,
  clock: Pick<Clock, 'now'>,
): (() => Promise<string>) => {
  let kept: { readonly text: string; readonly until: Instant } | undefined;
  return async () => {
    if (!kept || clock.now() >= kept.until) {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
      const text = SecretString?.trim() ?? '';
      if (text === '') throw new Error(`the secret ${secretId} holds no text`);
      kept = { text, until: after(clock.now(), KEPT) };
    }
    return kept.text;
  };
};
