import type { Asset, AssetType } from '#shared/domain/assets/asset.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';

export type AssetStore = {
  readonly get: (clientId: string, assetId: string) => Promise<Asset | undefined>;
  readonly listByClient: (
    clientId: string,
    type: AssetType,
    page: PageRequest,
  ) => Promise<Page<Asset>>;
  readonly listByUser: (
    clientId: string,
    userId: string,
    type: AssetType,
    page: PageRequest,
  ) => Promise<Page<Asset>>;
  /** Every asset of a user, of all types. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly Asset[]>;
  readonly adding: (asset: Asset) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Asset) => Write;
  readonly removing: (asset: Asset) => Write;
  readonly agenda: Agenda<ReconciliationMessage>;
};
