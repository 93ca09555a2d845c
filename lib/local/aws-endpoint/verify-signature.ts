import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { canonicalRequest } from '#lib/local/aws-endpoint/canonical-request.ts';
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
 * Signs the request again and compares: whoever sent it knows the secret key, sent these very bytes, and
 * sent them a moment ago. The steps are those of "Signature Version 4" in AWS's guide to IAM; the tests
 * hold them against the library with which the SDK signs.
 *
 * @throws {AwsError} `InvalidSignatureException`.
 */
export const verifySignature = (
  request: IncomingMessage,
  body: Buffer,
  {
    signature,
    secretAccessKey,
  }: { readonly signature: Signature; readonly secretAccessKey: string },
): void => {
  const { scope, signedHeaders } = signature;
  const signedAt = String(request.headers['x-amz-date'] ?? '');
  checkTime(signedAt, scope[0]);
  if (!signsAllThatMatters(request, signedHeaders)) throw mismatch();
  const bodyHash = sha256(body);
  const claimedHash = request.headers['x-amz-content-sha256'];
  if (claimedHash !== undefined && claimedHash !== bodyHash) throw mismatch();
  const toSign = [
    'AWS4-HMAC-SHA256',
    signedAt,
    [...scope, 'aws4_request'].join('/'),
    sha256(canonicalRequest(request, signedHeaders, bodyHash)),
  ].join('\n');
  const name = [secretAccessKey, ...scope].join('/');
  const key = signingKeys.get(name) ?? signingKey(secretAccessKey, scope);
  if (!isSame(hmac(key, toSign).toString('hex'), signature.value)) throw mismatch();
  signingKeys.set(name, key);
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
const checkTime = (text: string, day: string): void => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts || !text.startsWith(day)) throw mismatch();
  const [, year, month, date, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (Math.abs(time - Date.now()) <= MOST_SKEW_MS) return;
  throw new AwsError(
    'InvalidSignatureException',
    `Signature expired or not yet current: ${text} is more than 15 minutes from now`,
    FORBIDDEN,
  );
};

/** The host and everything that the protocol reads must be under the signature. */
const signsAllThatMatters = ({ headers }: IncomingMessage, signed: readonly string[]): boolean =>
  signed.includes('host') &&
  Object.keys(headers).every((name) => !name.startsWith('x-amz-') || signed.includes(name));

/**
 * Keys by secret, day, region and service, because deriving one takes longer than all the rest. Only those
 * with which a signature was right are kept, so that nobody can fill the memory who knows no secret.
 */
const signingKeys = new Map<string, KeyObject>();

const signingKey = (secretAccessKey: string, scope: Signature['scope']): KeyObject =>
  [...scope, 'aws4_request'].reduce(
    (key, part) => createSecretKey(hmac(key, part)),
    createSecretKey(`AWS4${secretAccessKey}`, 'utf8'),
  );

const hmac = (key: KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const sha256 = (data: Buffer | string): string => hash('sha256', data, 'hex');

const isSame = (expected: string, given: string): boolean =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
