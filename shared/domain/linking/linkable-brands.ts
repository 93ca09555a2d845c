import { vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** The vendors among whom the visitor of a session may choose, in the order of their brands: none to whom nobody can sign in. */
export const linkableBrands = (
  { vendor, vendorTypes }: Pick<LinkSession, 'vendor' | 'vendorTypes'>,
  canSignIn: (vendor: string) => boolean,
): readonly string[] => {
  const vendors = new Set(vendor === null ? vendorTypes.flatMap(vendorsOf) : [vendor]);
  return [...vendors]
    .filter(canSignIn)
    .toSorted((a, b) => brandOf(a).localeCompare(brandOf(b), 'en'));
};
