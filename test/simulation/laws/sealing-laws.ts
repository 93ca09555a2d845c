import { minutes } from '#shared/domain/quantities/units.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** Whoever read a key before it was replaced has stored by then what it sealed. */
const UNDER_WAY = minutes(10);

/**
 * What is sealed is under the key that seals for its client and purpose; and once that key is said to have
 * sealed everything anew, nothing is left under another one.
 */
export const sealingLaws = ({ scheduler, broken }: LawWorld): Law => {
  /** When keys were replaced by another one; those that seal are not in it. */
  const replaced = new Map<string, number>();
  const keys = new Map<string, string>();
  /** Clients that are being deleted: what they still seal goes with them. */
  const leaving = new Set<string>();

  const followKey = (row: RawRow, isThere: boolean) => {
    if (!isThere) return void leaving.add(textIn(row, 'clientId'));
    const name = `${textIn(row, 'clientId')} ${textIn(row, 'purpose')}`;
    const before = keys.get(name);
    const wrapped = textIn(row, 'wrapped');
    if (before !== undefined && before !== wrapped) replaced.set(before, scheduler.now());
    keys.set(name, wrapped);
  };
  const checkWritten = (before: RawRow | undefined, after: RawRow) => {
    if (leaving.has(textIn(after, 'clientId'))) return;
    const known = new Set(textsIn(before));
    const key = keys.get(nameOf(after));
    for (const text of textsIn(after).filter((each) => !known.has(each))) {
      const wrapped = keyIn(text);
      const since = replaced.get(wrapped) ?? Number.NEGATIVE_INFINITY;
      if (wrapped === key || scheduler.now() - since < UNDER_WAY) continue;
      broken('what is sealed is under the key of its client', `${textIn(after, 'pk')} has ${text}`);
    }
  };
  const checkLeft = ({ rows }: Platform) => {
    const done = new Map(
      [...rows.rows('clients')]
        .filter((row) => isKey(row) && numberIn(row, 'resealedAt') > 0)
        .map((row) => [
          `${textIn(row, 'clientId')} ${textIn(row, 'purpose')}`,
          textIn(row, 'wrapped'),
        ]),
    );
    for (const row of [...rows.rows('users'), ...rows.rows('webhooks')]) {
      const key = done.get(nameOf(row));
      const left = textsIn(row).find((text) => keyIn(text) !== key);
      if (key !== undefined && left !== undefined) {
        broken('nothing is left under a key that was replaced', `${textIn(row, 'pk')} has ${left}`);
      }
    }
  };
  return {
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table === 'clients' && row && isKey(row)) followKey(row, after !== undefined);
      if (!after) return;
      if (table === 'users' || table === 'webhooks') checkWritten(before, after);
    },
    nowAndThen: checkLeft,
    atRest: checkLeft,
  };
};

const isKey = (row: RawRow) => textIn(row, 'sk').startsWith('DATA_KEY#');
const isWebhook = (row: RawRow) => row.sk === 'WEBHOOK';

const nameOf = (row: RawRow): string =>
  `${textIn(row, 'clientId')} ${isWebhook(row) ? 'webhook-secret' : 'vendor-credentials'}`;

/** All that is sealed in a row. */
const textsIn = (row: RawRow | undefined): string[] =>
  sealedIn(row).filter((text): text is string => typeof text === 'string' && text !== '');

const sealedIn = (row: RawRow | undefined): readonly unknown[] => {
  if (isAccount(row)) return [row?.credentials];
  if (!row || !isWebhook(row)) return [];
  const { secret, previousSecret, authentication } = row;
  return [secret, Object(previousSecret).secret, Object(authentication).headerValue];
};

/** The wrapped key that a sealed text names. */
const keyIn = (text: string): string => text.split('.')[1] ?? '';
