import { KMSServiceException } from '@aws-sdk/client-kms';
import { NotOpenable } from '#shared/adapters/crypto/sealed-text.ts';

/**
 * Whether KMS could not be asked or had too much to do: the answer may be another one in a minute. What
 * it refused (no permission, a disabled key, a text of somebody else's) is none.
 */
export const isOutage = (error: unknown): boolean =>
  !(error instanceof KMSServiceException && error.$fault === 'client') ||
  THROTTLED.has(error.name) ||
  error.$metadata.httpStatusCode === 429;

const THROTTLED = new Set(['ThrottlingException', 'LimitExceededException']);

/** Whether a text will never open, whoever asks and whenever. */
export const isBeyondOpening = (error: unknown): boolean =>
  error instanceof NotOpenable || (error instanceof Error && FOREIGN.has(error.name));

const FOREIGN = new Set(['InvalidCiphertextException', 'IncorrectKeyException']);
