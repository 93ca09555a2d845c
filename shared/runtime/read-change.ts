import { parseAction } from '#shared/data/actions/action-row.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseSchedule } from '#shared/data/schedules/schedule-row.ts';
import { parseSmartCharging } from '#shared/data/smart-charging/smart-charging-row.ts';
import { parseStatistics } from '#shared/data/statistics/statistics-row.ts';
import { parseAccount } from '#shared/data/users/vendor-account-row.ts';
import type { StoredChange } from '#shared/domain/events/stored-change.ts';
import type { RowChange } from '#shared/runtime/stream-handler.ts';

/**
 * Reads what a changed row was and is; undefined for rows that nothing is told about, such as users
 * and targets. The sort key says what a row is; one of a kind of asset that this code does not know has
 * neither a before nor an after, so that nothing is told about it.
 *
 * @throws when a row of a known kind cannot be read: the change has to be looked at by a person.
 */
export const readChange = (change: RowChange): StoredChange | undefined => {
  const { before, after, committedAt } = change;
  const both = <Thing>(parse: (row: Record<string, unknown>) => Thing | undefined) => ({
    before: before && parse({ ...before }),
    after: after && parse({ ...after }),
    committedAt,
  });
  const kind = String((after ?? before)?.sk).split('#')[0];
  if (kind === 'ASSET') return { kind: 'asset', ...both(parseAsset) };
  if (kind === 'ACTION') return { kind: 'action', ...both(parseAction) };
  if (kind === 'ACCOUNT') return { kind: 'account', ...both(parseAccount) };
  if (kind === 'SCHEDULE') return { kind: 'schedule', ...both(parseSchedule) };
  if (kind === 'STATISTICS') return { kind: 'statistics', ...both(parseStatistics) };
  if (kind === 'SMART') return { kind: 'smart-charging', ...both(parseSmartCharging) };
  return undefined;
};
