import { GenerateDataKeyWithoutPlaintextCommand, type KMSClient } from '@aws-sdk/client-kms';
import { contextOf } from '#shared/adapters/aws/data-keys.ts';
import { encoded } from '#shared/adapters/crypto/sealed-text.ts';
import type { DataKeyForge } from '#shared/ports/sealer.ts';

/** Has KMS make data keys, which it shows only wrapped for their client and purpose. */
export const dataKeyForge = (kms: KMSClient, keyId: string): DataKeyForge => ({
  forge: async (of) => {
    const { CiphertextBlob } = await kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({
        KeyId: keyId,
        KeySpec: 'AES_256',
        EncryptionContext: contextOf(of),
      }),
    );
    if (!CiphertextBlob) throw new Error('KMS made no data key');
    return encoded(CiphertextBlob);
  },
});
