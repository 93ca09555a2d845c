import { randomBytes } from 'node:crypto';
import { arnOf } from '#lib/local/account.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import { decrypt, encrypt, keyIdOf } from '#lib/local/kms/ciphertext.ts';
import { requiredText, textMap } from '#lib/local/request.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** KMS in this process: symmetric keys whose material is in the store. */
export type Kms = {
  /** Makes the key `id` exist; one of an earlier run keeps its material. */
  createKey(id: string): Promise<void>;
  createAlias(alias: string, keyId: string): void;
  /** The key id that a request speaks of. @throws {AwsError} `NotFoundException` and others */
  keyIdFor(action: string, input: JsonObject): string;
  /** Answers an action of the API. @throws {AwsError} */
  call(action: string, input: JsonObject): Promise<JsonObject>;
};

/** KMS on `store`. */
export const kms = (store: Store): Kms => {
  const stored = space<string>(store, 'kms-key');
  const keys = new Map<string, Buffer>();
  const aliases = new Map<string, string>();

  const resolveKey = (name: string): string => {
    const plain = name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
    const id = aliases.get(plain) ?? plain.replace(/^.*key\//, '');
    if (keys.has(id)) return id;
    throw new AwsError('NotFoundException', `Key '${name}' does not exist`);
  };
  const keyIdFor = (action: string, input: JsonObject): string => {
    if (action !== 'Decrypt') return resolveKey(requiredText(input, 'KeyId'));
    const id = keyIdOf(Buffer.from(requiredText(input, 'CiphertextBlob'), 'base64'));
    if (id === undefined || !keys.has(id)) throw invalidCiphertext();
    if (typeof input.KeyId === 'string' && resolveKey(input.KeyId) !== id) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    return id;
  };
  return {
    createKey: async (id) => {
      const material = (await stored.get(id)) ?? randomBytes(32).toString('base64');
      await store.batch([stored.put(id, material)]);
      keys.set(id, Buffer.from(material, 'base64'));
    },
    createAlias: (alias, keyId) => {
      aliases.set(alias, resolveKey(keyId));
    },
    keyIdFor,
    call: async (action, input) => {
      const run = actions[action];
      if (!run) throw new AwsError('UnknownOperationException', `${action} is unknown locally`);
      const id = keyIdFor(action, input);
      const material = keys.get(id);
      if (!material) throw invalidCiphertext();
      return run(input, { id, material });
    },
  };
};

type Key = { readonly id: string; readonly material: Buffer };

const arnOfKey = ({ id }: Key) => arnOf('kms', `key/${id}`);

const contextOf = (input: JsonObject) => textMap(input, 'EncryptionContext');

const seal = (plaintext: Buffer, key: Key, input: JsonObject) =>
  encrypt(plaintext, key, contextOf(input)).toString('base64');

const actions: Readonly<Record<string, (input: JsonObject, key: Key) => JsonObject>> = {
  GenerateDataKey: (input, key) => {
    const plaintext = randomBytes(dataKeyBytes(input));
    return {
      CiphertextBlob: seal(plaintext, key, input),
      Plaintext: plaintext.toString('base64'),
      KeyId: arnOfKey(key),
    };
  },
  GenerateDataKeyWithoutPlaintext: (input, key) => ({
    CiphertextBlob: seal(randomBytes(dataKeyBytes(input)), key, input),
    KeyId: arnOfKey(key),
  }),
  Encrypt: (input, key) => {
    const plaintext = Buffer.from(requiredText(input, 'Plaintext'), 'base64');
    if (plaintext.length > 4096) {
      throw new AwsError('ValidationException', 'Plaintext must be at most 4096 bytes long.');
    }
    return {
      CiphertextBlob: seal(plaintext, key, input),
      KeyId: arnOfKey(key),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  Decrypt: (input, key) => {
    const blob = Buffer.from(requiredText(input, 'CiphertextBlob'), 'base64');
    try {
      return {
        Plaintext: decrypt(blob, key.material, contextOf(input)).toString('base64'),
        KeyId: arnOfKey(key),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    } catch {
      throw invalidCiphertext();
    }
  },
  DescribeKey: (_, key) => ({
    KeyMetadata: {
      KeyId: key.id,
      Arn: arnOfKey(key),
      Enabled: true,
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeySpec: 'SYMMETRIC_DEFAULT',
    },
  }),
};

const dataKeyBytes = ({ KeySpec, NumberOfBytes }: JsonObject): number => {
  if (KeySpec === 'AES_256') return 32;
  if (KeySpec === 'AES_128') return 16;
  if (typeof NumberOfBytes === 'number' && NumberOfBytes >= 1 && NumberOfBytes <= 1024) {
    return NumberOfBytes;
  }
  throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
};

/** KMS does not say why: a wrong context looks like a broken text. */
const invalidCiphertext = () => new AwsError('InvalidCiphertextException', '');
