import { createHash } from 'node:crypto';
import {
  DecryptCommand,
  DescribeKeyCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  InvalidCiphertextException,
  NotFoundException,
} from '@aws-sdk/client-kms';

type EncryptionContext = Readonly<Record<string, string>> | undefined;

/**
 * KMS with one key, as far as the platform speaks to it: carries a command out at once. The seed and the
 * number of data keys made so far determine the next data key.
 *
 * @returns the executor. It throws what the SDK throws.
 */
export const kmsExecutor = (keyId: string, seed: number): ((command: unknown) => unknown) => {
  const arn = `arn:aws:kms:eu-west-1:000000000000:key/${keyId}`;
  const dataKeys = new Map<string, { readonly plain: Buffer; readonly context: string }>();

  const checkKey = (name: string | undefined) => {
    if (name === keyId || name === arn) return;
    throw new NotFoundException({ message: `Key '${name}' does not exist`, $metadata: {} });
  };
  const generate = (context: EncryptionContext) => {
    const drawn = (what: string) =>
      createHash('sha256').update(`${seed}/${keyId}/${dataKeys.size}/${what}`).digest();
    const [plain, wrapped] = [drawn('plain'), drawn('wrapped')];
    dataKeys.set(wrapped.toString('base64'), { plain, context: spelled(context) });
    return { Plaintext: copyOf(plain), CiphertextBlob: copyOf(wrapped), KeyId: arn, $metadata: {} };
  };
  const decrypt = (blob: Uint8Array, context: EncryptionContext) => {
    const dataKey = dataKeys.get(Buffer.from(blob).toString('base64'));
    // KMS does not say why: a wrong context looks like a broken text.
    if (dataKey?.context !== spelled(context)) {
      throw new InvalidCiphertextException({ message: '', $metadata: {} });
    }
    return { Plaintext: copyOf(dataKey.plain), KeyId: arn, $metadata: {} };
  };
  return (command) => {
    if (command instanceof GenerateDataKeyCommand) {
      checkKey(command.input.KeyId);
      return generate(command.input.EncryptionContext);
    }
    if (command instanceof GenerateDataKeyWithoutPlaintextCommand) {
      checkKey(command.input.KeyId);
      const { Plaintext: _, ...wrapped } = generate(command.input.EncryptionContext);
      return wrapped;
    }
    if (command instanceof DecryptCommand) {
      const { KeyId, CiphertextBlob = new Uint8Array(), EncryptionContext } = command.input;
      if (KeyId !== undefined) checkKey(KeyId);
      return decrypt(CiphertextBlob, EncryptionContext);
    }
    if (command instanceof DescribeKeyCommand) {
      checkKey(command.input.KeyId);
      return { KeyMetadata: { KeyId: keyId, Arn: arn, Enabled: true }, $metadata: {} };
    }
    throw new Error('KMS is asked for something that the simulation does not know');
  };
};

/** The order in which a caller names the entries does not matter. */
const spelled = (context: EncryptionContext = {}): string =>
  JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Bytes that a caller may change. */
const copyOf = (bytes: Buffer): Uint8Array => new Uint8Array(bytes);
