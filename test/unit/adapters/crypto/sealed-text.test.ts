import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  NotOpenable,
  openText,
  readSealedText,
  sealText,
} from '#shared/adapters/crypto/sealed-text.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';

const row: SealedFor = { clientId: 'c-1', purpose: 'vendor-credentials', owner: 'account-1' };
const plain = Buffer.alloc(32, 7);
const wrapped = Buffer.from('wrapped by KMS').toString('base64url');

it('opens what the build before sealed', () => {
  const sealed = '1.d3JhcHBlZCBieSBLTVM.9V9Jhe3FsJ0uY_FQ.x_Suvu9aoCqP4Ayye7o9emJ2v9NYJu4';

  expect(openText(readSealedText(sealed), row, plain)).toBe('grüße');
});

it('is opened by the build before, which reads it like this', () => {
  const [format, key = '', nonce = '', body = ''] = sealText('grüße', row, {
    plain,
    wrapped,
  }).split('.');
  const bytes = Buffer.from(body, 'base64url');
  const bound = JSON.stringify(['1', 'c-1', 'vendor-credentials', 'account-1', key]);
  const decipher = createDecipheriv('aes-256-gcm', plain, Buffer.from(nonce, 'base64url'))
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(-16));

  const opened = [decipher.update(bytes.subarray(0, -16)), decipher.final()];

  expect([format, key]).toEqual(['1', wrapped]);
  expect(Buffer.concat(opened).toString()).toBe('grüße');
});

it('refuses whatever else is told it, and nothing but that is thrown', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => ['1', ...parts].join('.')),
  );
  fc.assert(
    fc.property(anything, (text) => {
      try {
        openText(readSealedText(text), row, plain);
        return false;
      } catch (error) {
        return error instanceof NotOpenable;
      }
    }),
  );
});
