import type { Vehicle } from '#shared/domain/assets/asset.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

export type ListVehiclesDeps = {
  readonly assets: Pick<AssetStore, 'listByClient' | 'listByUser'>;
};

/** Use case: the vehicles of a client, or of one user. A user without vehicles need not exist. */
export const listVehicles = (
  { assets }: ListVehiclesDeps,
  input: { readonly clientId: string; readonly userId?: string; readonly page: PageRequest },
): Promise<Page<Vehicle>> =>
  input.userId === undefined
    ? assets.listByClient(input.clientId, 'vehicle', input.page)
    : assets.listByUser(input.clientId, input.userId, 'vehicle', input.page);
