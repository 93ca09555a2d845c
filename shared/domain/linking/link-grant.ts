import { assetKinds } from '#shared/domain/assets/kinds.ts';
import {
  type AssetType,
  assetTypes,
  scopesOf,
  vendorMakes,
  vendorsOf,
} from '#shared/domain/assets/linkable-types.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';

/** What a link session asks the user for. */
export type LinkRequest = {
  readonly vendor?: string | undefined;
  readonly vendorType?: AssetType | undefined;
  readonly scopes: readonly string[];
};

/** Which types of device a session links, and with which rights. */
export type LinkGrant = {
  readonly vendorTypes: readonly string[];
  /** Each one once. */
  readonly scopes: readonly string[];
};

/**
 * Works out what a link request is for. Without a `vendorType` the scopes say which types are meant.
 * Every type needs the right to read its data; a vendor has to make every type that is asked for.
 *
 * @returns The grant, and what is wrong with the request; the grant counts only when nothing is.
 */
export const grantOf = (request: LinkRequest): { grant: LinkGrant; issues: readonly Issue[] } => {
  const scopes = [...new Set(request.scopes)];
  const scopeTypes = assetTypes.filter((type) => scopes.some((scope) => typeOf(scope) === type));
  const vendorTypes = request.vendorType ? [request.vendorType] : scopeTypes;
  return {
    grant: { vendorTypes, scopes },
    issues: [
      ...strayScopes(request),
      ...missingReadings(vendorTypes, scopes),
      ...unmadeTypes(request.vendor, vendorTypes),
    ],
  };
};

/** Everything that can be granted for the devices of a vendor that are served. */
export const everythingOf = (vendor: string): readonly string[] =>
  assetKinds.filter((kind) => vendorMakes(vendor, kind)).flatMap(scopesOf);

/** Which type of device a scope is about. */
const typeOf = (scope: string): string => scope.split(':')[0] ?? '';
const readingOf = (type: string) => `${type}:read:data`;

const strayScopes = ({ vendorType, scopes }: LinkRequest): readonly Issue[] =>
  scopes.flatMap((scope, index) =>
    vendorType && typeOf(scope) !== vendorType
      ? [
          {
            path: `body.scopes[${index}]`,
            message: `must be a scope of the vendorType: ${vendorType}:…`,
          },
        ]
      : [],
  );

/** What is wrong with scopes by which devices of some types are to be linked. */
export const missingReadings = (
  types: readonly string[],
  scopes: readonly string[],
): readonly Issue[] =>
  types.filter((type) => !scopes.includes(readingOf(type))).map(missingReading);

const missingReading = (type: string): Issue => ({
  path: 'body.scopes',
  message: `must include ${readingOf(type)}, without which no ${type} can be linked`,
});

const unmadeTypes = (vendor: string | undefined, types: readonly string[]): readonly Issue[] => {
  const unmade = vendor ? types.filter((type) => !vendorMakes(vendor, type)) : [];
  return unmade.map((type) => ({
    path: 'body.vendor',
    message: `must be a vendor of type ${type}: ${vendorsOf(type).join(', ')}`,
  }));
};

/**
 * The grant of an account that is linked again. Types of the new session get exactly the scopes that
 * the user has just agreed to; types that were linked before and are not in it stay as they are.
 */
export const renewedGrant = (before: LinkGrant, now: LinkGrant): LinkGrant => {
  const isRenewed = (scope: string) => now.vendorTypes.some((type) => type === typeOf(scope));
  return {
    vendorTypes: [...new Set([...before.vendorTypes, ...now.vendorTypes])].toSorted(byRank),
    scopes: [...before.scopes.filter((scope) => !isRenewed(scope)), ...now.scopes].toSorted(),
  };
};

/** As the types are listed everywhere; those that only newer code knows come last. */
const byRank = (a: string, b: string): number => rankOf(a) - rankOf(b);
const rankOf = (type: string): number => {
  const rank = (assetTypes as readonly string[]).indexOf(type);
  return rank < 0 ? assetTypes.length : rank;
};

/** What is left of a grant without a type of device. */
export const grantWithout = ({ vendorTypes, scopes }: LinkGrant, type: string): LinkGrant => ({
  vendorTypes: vendorTypes.filter((granted) => granted !== type),
  scopes: scopes.filter((scope) => typeOf(scope) !== type),
});

/** What of a grant applies to one vendor, who may not make all the types that the user may link. */
export const grantFor = (vendor: string, { vendorTypes, scopes }: LinkGrant): LinkGrant => {
  const made = vendorTypes.filter((type) => vendorMakes(vendor, type));
  return {
    vendorTypes: made,
    scopes: scopes.filter((scope) => made.some((type) => type === typeOf(scope))),
  };
};
