import { type AssetKind, assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';

/** What can be linked: who makes such devices, and what a user can grant for them. */
type Linkable = { readonly vendors: readonly string[]; readonly scopes: readonly string[] };

/**
 * Types of device that a user can be asked for, and that are not served yet: the contract names them.
 * One that is served must not stand here: it says the same in its rules.
 */
const announced = {
  hvac: {
    vendors: [
      'TADO',
      'MILL',
      'ADAX',
      'ECOBEE',
      'SENSIBO',
      'HONEYWELL',
      'RESIDEO',
      'MITSUBISHI',
      'MICROMATIC',
      'NIBE',
      'PANASONIC',
      'TOSHIBA',
      'DAIKIN',
      'NEST',
      'FUJITSU',
      'BOSCH',
      'NETATMO',
    ],
    scopes: ['hvac:control:mode', 'hvac:read:data'],
  },
  inverter: {
    vendors: [
      'AFORE',
      'APSYSTEMS',
      'CSISolar',
      'Deye',
      'ENPHASE',
      'FOXESS',
      'FRONIUS',
      'GIVENERGY',
      'GOODWE',
      'GROWATT',
      'Hoymiles',
      'HUAWEI',
      'INVT',
      'SMA',
      'SOFAR',
      'SOLAREDGE',
      'SOLARK',
      'SOLAX',
      'SOLIS',
      'SOLPLANET',
      'SUNGROW',
      'SUNSYNK',
      'TESLA',
      'TSUN',
    ],
    scopes: ['inverter:read:data', 'inverter:read:location'],
  },
} as const satisfies Record<string, Linkable> & { readonly [Kind in AssetKind]?: never };

/** The types of device that a user can link. */
export type AssetType = AssetKind | keyof typeof announced;

const served = Object.fromEntries(
  assetKinds.map((kind): [string, Linkable] => {
    const { vendors, scopes } = rulesOf(kind);
    return [kind, { vendors, scopes: Object.values(scopes).filter((scope) => scope !== null) }];
  }),
);

const linkables: Readonly<Record<string, Linkable>> = { ...served, ...announced };

export const assetTypes = Object.keys(linkables) as readonly AssetType[];

/** The vendors that make devices of a type. */
export const vendorsOf = (type: string): readonly string[] => linkables[type]?.vendors ?? [];

/** Whether a vendor makes devices of a type. */
export const vendorMakes = (vendor: string, type: string): boolean =>
  vendorsOf(type).includes(vendor);

/** Everything that a user can grant for a type, in a stable order. */
export const scopesOf = (type: string): readonly string[] =>
  (linkables[type]?.scopes ?? []).toSorted();
