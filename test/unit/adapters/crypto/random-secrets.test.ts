import { expect, it } from 'vitest';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';

const { generate, digest, matches } = randomSecrets;

it('makes secrets of 256 bits that never repeat', () => {
  const made = Array.from({ length: 100 }, generate);

  expect(new Set(made).size).toBe(100);
  for (const secret of made) {
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  }
});

it('keeps SHA-256, as the standard has it', () => {
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('knows a secret by its digest, and nothing else', () => {
  const secret = generate();

  expect(matches(secret, digest(secret))).toBe(true);
  expect(matches(`${secret}x`, digest(secret))).toBe(false);
  expect(matches(generate(), digest(secret))).toBe(false);
  expect(matches(secret, '0'.repeat(64))).toBe(false);
  expect(matches(secret, secret)).toBe(false);
  expect(matches('', '')).toBe(false);
});
