import { beforeEach, describe, expect, it } from 'vitest';
import { type Kms, kms } from '#lib/local/kms/kms.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';

let store: Store;
let engine: Kms;
beforeEach(async () => {
  store = await openStore();
  engine = kms(store);
  await engine.createKey('key-1');
  await engine.createKey('key-2');
  engine.createAlias('alias/mine', 'key-1');
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('kms', () => {
  it.each(['key-1', 'alias/mine', 'arn:aws:kms:eu-central-1:000000000000:key/key-1'])(
    'gives back what it has encrypted under %s',
    async (KeyId) => {
      const EncryptionContext = { a: '1', b: '2' };
      const { CiphertextBlob } = await engine.call('Encrypt', {
        ...{ KeyId, Plaintext: base64('secret'), EncryptionContext },
      });

      const { Plaintext, KeyId: arn } = await engine.call('Decrypt', {
        CiphertextBlob,
        EncryptionContext: { b: '2', a: '1' },
      });

      expect(Plaintext).toBe(base64('secret'));
      expect(arn).toBe('arn:aws:kms:eu-central-1:000000000000:key/key-1');
    },
  );

  it.each([
    ['another context', { EncryptionContext: { a: '2' } }],
    ['no context', {}],
    ['a changed text', { EncryptionContext: { a: '1' }, change: true }],
  ])('does not decrypt with %s', async (_, { change, ...input }: Record<string, unknown>) => {
    const { CiphertextBlob } = await engine.call('Encrypt', {
      ...{ KeyId: 'key-1', Plaintext: base64('secret'), EncryptionContext: { a: '1' } },
    });
    const blob = Buffer.from(String(CiphertextBlob), 'base64');
    if (change) blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1;

    const attempt = engine.call('Decrypt', { ...input, CiphertextBlob: blob.toString('base64') });

    await expect(attempt).rejects.toMatchObject({ code: 'InvalidCiphertextException' });
  });

  it('makes data keys that it can decrypt, also after a restart', async () => {
    const made = await engine.call('GenerateDataKey', { KeyId: 'key-1', KeySpec: 'AES_256' });
    const later = kms(store);
    await later.createKey('key-1');

    const { Plaintext } = await later.call('Decrypt', { CiphertextBlob: made.CiphertextBlob });

    expect(Plaintext).toBe(made.Plaintext);
    expect(Buffer.from(String(Plaintext), 'base64')).toHaveLength(32);
  });

  it.each([
    [
      'a key that does not exist',
      'Encrypt',
      { KeyId: 'nobody', Plaintext: 'AA==' },
      'NotFoundException',
    ],
    [
      'a text that it never made',
      'Decrypt',
      { CiphertextBlob: 'AAAA' },
      'InvalidCiphertextException',
    ],
    [
      'a plaintext that is too long',
      'Encrypt',
      { KeyId: 'key-1', Plaintext: base64('x'.repeat(4097)) },
      'ValidationException',
    ],
    ['an unknown action', 'Sign', { KeyId: 'key-1' }, 'UnknownOperationException'],
  ])('refuses %s', async (_, action, input, code) => {
    await expect(async () => engine.call(action, input)).rejects.toMatchObject({ code });
  });

  it('refuses to decrypt under another key than the text was made with', async () => {
    const { CiphertextBlob } = await engine.call('Encrypt', { KeyId: 'key-1', Plaintext: 'AA==' });

    await expect(engine.call('Decrypt', { CiphertextBlob, KeyId: 'key-2' })).rejects.toMatchObject({
      code: 'IncorrectKeyException',
    });
  });
});
