import { vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** The vendors among whom the visitor of a session may choose, in the order of their brands. */
export const linkableBrands = ({
  vendor,
  vendorTypes,
}: Pick<LinkSession, 'vendor' | 'vendorTypes'>): readonly string[] => {
  if (vendor !== null) return [vendor];
  const vendors = new Set(vendorTypes.flatMap(vendorsOf));
  return [...vendors].toSorted((a, b) => brandOf(a).localeCompare(brandOf(b), 'en'));
};
