import type { Position } from '#shared/domain/paging/page.ts';
import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** What is kept sealed, each under keys of its own, so that each can be granted alone. */
export const sealingPurposes = ['vendor-credentials', 'webhook-secret'] as const;
export type SealingPurpose = (typeof sealingPurposes)[number];

/** Whose texts, and which of them, a data key is for. */
export type SealedUnder = { readonly clientId: string; readonly purpose: SealingPurpose };

/** The key that seals what a client has of one purpose. It is kept wrapped: only KMS can open it. */
export type DataKey = {
  readonly clientId: string;
  readonly purpose: SealingPurpose;
  /** As KMS wrapped it for this client and purpose, in base64url. */
  readonly wrapped: string;
  /** Since when it seals. */
  readonly createdAt: Instant;
  /** The last user whose accounts have been sealed anew, while that goes on; null before and after. */
  readonly resealedTo: Position | null;
  /** When all that another key had sealed was sealed anew; null while some of it may be left. */
  readonly resealedAt: Instant | null;
  readonly version: number;
  /** When there is something to do about it: to seal anew, or to replace it. */
  readonly dueAt: Instant;
};

/** How long a key seals: short enough that what one key has sealed stays far below what AES-GCM takes. */
const LIFE = hours(365 * 24);
/**
 * From a new key to sealing anew. Whoever read the key before it has stored by then what was sealed under
 * that, and functions of the build before this one have gone.
 */
const SETTLED_AFTER = hours(1);

/** The first key of a client for a purpose. */
export const newDataKey = (of: SealedUnder, wrapped: string, now: Instant): DataKey => ({
  ...of,
  ...begun(wrapped, now),
  version: 1,
});

/** The key that comes after another one; texts of both can be opened. */
export const withNewWrapped = (key: DataKey, wrapped: string, now: Instant): DataKey => ({
  ...key,
  ...begun(wrapped, now),
  version: key.version + 1,
});

const begun = (wrapped: string, now: Instant) => ({
  wrapped,
  createdAt: now,
  resealedTo: null,
  resealedAt: null,
  dueAt: after(now, SETTLED_AFTER),
});

/** Whether its time is over. */
export const isOutworn = ({ createdAt }: DataKey, now: Instant): boolean =>
  now >= after(createdAt, LIFE);

/** The key once all users down to one are done; it is to be gone on with at once. */
export const resealedDownTo = (key: DataKey, resealedTo: Position, now: Instant): DataKey => ({
  ...key,
  resealedTo,
  dueAt: now,
  version: key.version + 1,
});

/** The key once nothing is left under another one. */
export const resealedWholly = (key: DataKey, now: Instant): DataKey => ({
  ...key,
  resealedTo: null,
  resealedAt: now,
  dueAt: after(key.createdAt, LIFE),
  version: key.version + 1,
});
