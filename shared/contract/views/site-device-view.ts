import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { nowhere, type Position } from '#shared/domain/assets/position.ts';
import type { SiteInformation } from '#shared/domain/assets/site-device.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** Which device of a building it is. What the vendor does not tell, the contract wants all the same. */
export const toSiteInformationView = (
  { vendor, createdAt }: Pick<Asset, 'vendor' | 'createdAt'>,
  information: SiteInformation,
  someModel: string,
) => {
  const brand = information.brand ?? brandOf(vendor);
  const model = information.model ?? someModel;
  return {
    brand,
    model,
    siteName: information.siteName ?? `${brand} ${model}`,
    installationDate: toTimestamp(information.installationDate ?? createdAt),
  };
};

/** Where a device of a building is, as far as the user lets anybody know. */
export const toSiteLocationView = (position: Position, isGranted: boolean) => {
  const { locationId, longitude, latitude, lastUpdated } = isGranted ? position : nowhere;
  return { id: locationId, longitude, latitude, lastUpdated: orNull(lastUpdated) };
};

/** A moment that may not be known. */
export const orNull = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
