import { createHash, createHmac } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature, verifySignature } from '#lib/local/aws-endpoint/verify-signature.ts';

const SECRET = 'wJalr/+EXAMPLE';

/** SHA-256 of Node, plain or with a key, as the SDK's library asks for it. */
class Sha256 {
  readonly #hash;
  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

const signer = new SignatureV4({
  credentials: { accessKeyId: 'LKIATEST', secretAccessKey: SECRET },
  region: 'eu-central-1',
  service: 'dynamodb',
  sha256: Sha256,
});

type Call = {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly note: string;
  readonly body: string;
};

/** A request as the server reads it, signed by the library with which the SDK signs. */
const received = async ({ path, query, note, body }: Call): Promise<IncomingMessage> => {
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: 'localhost',
    ...{ path, query, body },
    headers: { host: 'localhost:4567', 'x-note': note },
  });
  const request = new IncomingMessage(new Socket());
  const search = new URLSearchParams(query).toString();
  return Object.assign(request, {
    method: 'POST',
    url: search ? `${path}?${search}` : path,
    headers: { ...headers, 'x-note': note.trim() },
  });
};

const verify = (request: IncomingMessage, body: string, secretAccessKey = SECRET): void =>
  verifySignature(request, Buffer.from(body), {
    signature: readSignature(request),
    secretAccessKey,
  });

const text = fc.string({ unit: fc.constantFrom(..."aZ09 -_.~!*'()/%+&=,;é漢"), maxLength: 12 });
const calls: fc.Arbitrary<Call> = fc.record({
  path: text.map((part) => `/${encodeURIComponent(part)}`),
  query: fc.dictionary(
    text.filter((name) => name !== ''),
    text,
    { maxKeys: 3 },
  ),
  note: fc.string({ unit: fc.constantFrom(...'ab  ,;'), maxLength: 12 }),
  body: fc.string({ unit: 'binary' }).filter((body) => body.isWellFormed()),
});

describe('verifySignature', () => {
  it('agrees with the library by which the SDK signs', () =>
    fc.assert(
      fc.asyncProperty(calls, async (call) => {
        const request = await received(call);

        expect(() => verify(request, call.body)).not.toThrow();
        expect(() => verify(request, call.body, 'guessed')).toThrow('does not match');
        expect(() => verify(request, `${call.body}!`)).toThrow('does not match');
      }),
    ));
});
