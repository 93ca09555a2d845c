import { assetNotFound } from '#shared/app/assets/read-asset.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ConsumingDevicesDeps = {
  readonly users: Pick<UserStore, 'get'>;
  readonly assets: Pick<AssetStore, 'get' | 'listByUser'>;
};

/** Which devices. */
type DevicesWanted = {
  readonly clientId: string;
  readonly userId: string;
  readonly kind: AssetKind;
  readonly assetId?: string | undefined;
};

/**
 * The device of a user that is asked about, or all of a kind.
 *
 * @throws {DomainError} `not_found`; the same for another user's device, another kind's and none at all.
 */
export const consumingDevices = async (
  { users, assets }: ConsumingDevicesDeps,
  { clientId, userId, kind, assetId }: DevicesWanted,
): Promise<readonly Asset[]> => {
  const [, devices] = await Promise.all([
    requireUser(users, clientId, userId),
    assetId === undefined
      ? allOf(assets, { clientId, userId, kind })
      : assets.get(clientId, assetId).then((asset) => (asset ? [asset] : [])),
  ]);
  const found = devices.filter((asset) => asset.userId === userId && asset.type === kind);
  if (assetId !== undefined && found.length === 0) throw assetNotFound(kind);
  return found;
};

const PAGE = 100;

const allOf = async (
  assets: ConsumingDevicesDeps['assets'],
  { clientId, userId, kind }: Omit<DevicesWanted, 'assetId'>,
): Promise<readonly Asset[]> => {
  const found: Asset[] = [];
  let page: PageRequest | undefined = { size: PAGE };
  while (page) {
    const next: Page<Asset> = await assets.listByUser(clientId, userId, kind, page);
    found.push(...next.rows);
    page = next.after ? { size: PAGE, after: next.after } : undefined;
  }
  return found;
};
