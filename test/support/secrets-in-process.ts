import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { localClock } from '#lib/local/clock/clock.ts';
import { secretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';
import { openStore } from '#lib/local/store/store.ts';
import { clientSettingsFor, type EngineCall } from '#test/support/json-request-handler.ts';

/** A Secrets Manager of its own with one secret, and what Secrets Manager does before a rotation. */
export type StartedSecrets = AsyncDisposable & {
  readonly client: SecretsManagerClient;
  readonly calls: EngineCall[];
  /** Announces a version as pending, without a value. */
  readonly announce: (version: string) => Promise<void>;
};

export const SECRET_ID = 'signing-keys';

export const startSecrets = async (initialValue: string): Promise<StartedSecrets> => {
  const store = await openStore();
  const engine = await secretsManager(store, localClock());
  const arn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:signing-keys-abcdef';
  await engine.createSecret({ name: SECRET_ID, arn, initialValue });
  const { settings, calls } = clientSettingsFor(engine);
  const client = new SecretsManagerClient(settings);
  return {
    client,
    calls,
    announce: (version) => {
      const secret = engine.secret(SECRET_ID);
      const announced = { createdAt: 0, stages: ['AWSPENDING'] };
      return engine.save({ ...secret, versions: { ...secret.versions, [version]: announced } });
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await store.close();
    },
  };
};
