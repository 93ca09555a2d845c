import type { Asset } from '#shared/domain/assets/asset.ts';

/**
 * Whether a device can be reached, where there is no null: what a vendor does not say is taken to be well. Its
 * data come, and when they do not, we know that ourselves.
 */
export const toReachable = ({ isReachable }: Pick<Asset, 'isReachable'>): boolean =>
  isReachable !== false;
