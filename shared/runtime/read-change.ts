import { parseAction } from '#shared/data/action-row.ts';
import { parseAsset } from '#shared/data/asset-row.ts';
import { parseAccount } from '#shared/data/vendor-account-row.ts';
import type { StoredChange } from '#shared/domain/events/stored-change.ts';
import type { RowChange } from '#shared/runtime/stream-handler.ts';

/**
 * Reads what a changed row was and is; undefined for rows that nothing is told about, such as users
 * and targets. The sort key says what a row is.
 *
 * @throws when a row of a known kind cannot be read: the change has to be looked at by a person.
 */
export const readChange = (change: RowChange): StoredChange | undefined => {
  const { before, after, committedAt } = change;
  const both = <Thing>(parse: (row: Record<string, unknown>) => Thing) => ({
    before: before && parse({ ...before }),
    after: after && parse({ ...after }),
    committedAt,
  });
  const kind = String((after ?? before)?.sk).split('#')[0];
  if (kind === 'ASSET') return { kind: 'vehicle', ...both(parseAsset) };
  if (kind === 'ACTION') return { kind: 'action', ...both(parseAction) };
  if (kind === 'ACCOUNT') return { kind: 'account', ...both(parseAccount) };
  return undefined;
};
