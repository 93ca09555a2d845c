import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsError } from '#lib/local/aws-error.ts';

/** What a request says of who signed it, and how. */
export type Signature = {
  readonly accessKeyId: string;
  /** Day, region and service that the signing key is for. */
  readonly scope: readonly [day: string, region: string, service: string];
  readonly signedHeaders: readonly string[];
  readonly value: string;
};

/** Reads the `Authorization` header. @throws {AwsError} when there is none, or not one of version 4. */
export const readSignature = ({ headers }: IncomingMessage): Signature => {
  const found = SIGNED.exec(headers.authorization ?? '');
  if (!found) {
    throw new AwsError('MissingAuthenticationToken', 'Missing Authentication Token', FORBIDDEN);
  }
  const [, accessKeyId = '', day = '', region = '', service = '', names = '', value = ''] = found;
  return { accessKeyId, scope: [day, region, service], signedHeaders: names.split(';'), value };
};

/**
 * Signs the request again, by the library with which the SDK signs, and compares: whoever sent it knows
 * the secret key, sent these very bytes, and sent them a moment ago.
 *
 * @throws {AwsError} `InvalidSignatureException`.
 */
export const verifySignature = async (
  request: IncomingMessage,
  body: Buffer,
  {
    signature,
    secretAccessKey,
  }: { readonly signature: Signature; readonly secretAccessKey: string },
): Promise<void> => {
  const { accessKeyId, scope, signedHeaders } = signature;
  const [day, region, service] = scope;
  const headers = textHeaders(request);
  const signedAt = timeOf(headers['x-amz-date'], day);
  if (!signsAllThatMatters(headers, signedHeaders)) throw mismatch();
  if (!isBodyHash(headers['x-amz-content-sha256'], body)) throw mismatch();
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    ...{ region, service, sha256: Sha256, applyChecksum: false },
  });
  const again = await signer.sign(
    {
      method: request.method ?? 'POST',
      protocol: 'http:',
      hostname: 'local',
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(signedHeaders.map((name) => [name, headers[name] ?? ''])),
      body,
    },
    { signingDate: signedAt, signableHeaders: new Set(signedHeaders) },
  );
  const [, expected = ''] = /Signature=([0-9a-f]+)$/.exec(again.headers.authorization ?? '') ?? [];
  if (!isSame(expected, signature.value)) throw mismatch();
};

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=([\w]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, *SignedHeaders=([\w;-]+), *Signature=([0-9a-f]{64})$/;

const FORBIDDEN = { statusCode: 403 };

const mismatch = () =>
  new AwsError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    FORBIDDEN,
  );

/** As far as AWS lets clocks be apart, in real time: SDKs sign by the clock on the wall. */
const MOST_SKEW_MS = 15 * 60 * 1000;

/** @throws {AwsError} for a time that is missing, of another day than the key, or too far from now. */
const timeOf = (text: string | undefined, day: string): Date => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (!parts || !text?.startsWith(day)) throw mismatch();
  const [, year, month, date, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  const isNear = Math.abs(time.getTime() - Date.now()) <= MOST_SKEW_MS;
  if (isNear) return time;
  throw new AwsError(
    'InvalidSignatureException',
    `Signature expired or not yet current: ${text} is more than 15 minutes from now`,
    FORBIDDEN,
  );
};

/** The host and everything that the protocol reads must be under the signature. */
const signsAllThatMatters = (
  headers: Readonly<Record<string, string>>,
  signed: readonly string[],
): boolean =>
  signed.includes('host') &&
  Object.keys(headers).every((name) => !name.startsWith('x-amz-') || signed.includes(name));

const isBodyHash = (claimed: string | undefined, body: Buffer): boolean =>
  claimed === undefined || claimed === createHash('sha256').update(body).digest('hex');

const textHeaders = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(',')]),
  );

const isSame = (expected: string, given: string): boolean =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));

/** SHA-256 of Node, plain or with a key, as the library asks for it. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(secret));
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  /** The library makes a new one each time. */
  reset(): void {
    throw new Error('a hash is used once');
  }
}

const keyOf = (secret: string | ArrayBuffer | ArrayBufferView): string | Uint8Array => {
  if (typeof secret === 'string') return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
};
