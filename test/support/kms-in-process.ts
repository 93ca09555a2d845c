import { KMSClient } from '@aws-sdk/client-kms';
import { kms } from '#lib/local/kms/kms.ts';
import { openStore } from '#lib/local/store/store.ts';
import { clientSettingsFor, type EngineCall } from '#test/support/json-request-handler.ts';

/** A KMS of its own with the key `key-1`, the SDK's client for it, and the calls that were made. */
export const startKms = async (): Promise<
  AsyncDisposable & { readonly client: KMSClient; readonly calls: EngineCall[] }
> => {
  const store = await openStore();
  const engine = kms(store);
  await engine.createKey('key-1');
  const { settings, calls } = clientSettingsFor(engine);
  const client = new KMSClient(settings);
  return {
    client,
    calls,
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await store.close();
    },
  };
};
