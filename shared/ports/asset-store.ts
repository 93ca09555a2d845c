import type { Asset, AssetHead } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { Read } from '#shared/ports/read-together.ts';

/** Linked devices. Those of a kind that this code does not know are there, but show only their heads. */
export type AssetStore = {
  /** Undefined also for an asset of an unknown kind. */
  readonly get: (clientId: string, assetId: string) => Promise<Asset | undefined>;
  /** An asset, to be read together with other things; undefined as of `get`. */
  readonly reading: (clientId: string, assetId: string) => Read<Asset>;
  readonly head: (clientId: string, assetId: string) => Promise<AssetHead | undefined>;
  readonly listByClient: <Kind extends AssetKind>(
    clientId: string,
    kind: Kind,
    page: PageRequest,
  ) => Promise<Page<Asset<Kind>>>;
  readonly listByUser: <Kind extends AssetKind>(
    clientId: string,
    userId: string,
    kind: Kind,
    page: PageRequest,
  ) => Promise<Page<Asset<Kind>>>;
  /** Every asset of a user, of all kinds, as far as the index knows by now. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly AssetHead[]>;
  readonly adding: (asset: Asset) => Write;
  /** `next.version` is one more than the version that was read. */
  readonly replacing: (next: Asset) => Write;
  readonly removing: (asset: Pick<AssetHead, 'clientId' | 'id' | 'version'>) => Write;
  /**
   * Holds only while the asset is there and not muted: for writers that race with its removal, or with
   * the deauthorization of its user.
   */
  readonly checkingThere: (asset: Pick<AssetHead, 'clientId' | 'id'>) => Write;
  /** Holds only while the asset is as it was read. */
  readonly checking: (asset: Pick<AssetHead, 'clientId' | 'id' | 'version'>) => Write;
};
