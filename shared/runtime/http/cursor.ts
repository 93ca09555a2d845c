import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Position } from '#shared/domain/paging/page.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** Writes and reads the cursors of one list of one client. */
export type CursorSigner = {
  readonly write: (position: Position) => string;
  /** Undefined for anything that this signer did not write. */
  readonly read: (cursor: string) => Position | undefined;
};

const SIGNATURE_BYTES = 16;

/**
 * Cursors are signed and bound to client and list, so that a client can neither make one up nor take
 * one elsewhere; what is in them may change with any release.
 *
 * @param list Names the list: operation and path with its parameters filled in.
 */
export const cursorSigner = (cursorKey: string, clientId: string, list: string): CursorSigner => {
  const sign = (text: string) =>
    createHmac('sha256', Buffer.from(cursorKey, 'hex'))
      .update(JSON.stringify([clientId, list, text]))
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  return {
    write: ({ createdAt, id }) => {
      const text = `${createdAt} ${id}`;
      return Buffer.concat([sign(text), Buffer.from(text)]).toString('base64url');
    },
    read: (cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      // Only the one spelling that we wrote ourselves.
      if (bytes.length <= SIGNATURE_BYTES || bytes.toString('base64url') !== cursor) return;
      const text = bytes.subarray(SIGNATURE_BYTES).toString();
      if (!timingSafeEqual(sign(text), bytes.subarray(0, SIGNATURE_BYTES))) return;
      const space = text.indexOf(' ');
      return { createdAt: instant(Number(text.slice(0, space))), id: text.slice(space + 1) };
    },
  };
};
