import { type AssetKind, assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Cause, causeNames, causes } from '#shared/domain/interventions/cause.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';

/** What can be done about one cause, for the devices of one type that one vendor makes. */
export type Intervention = {
  readonly id: string;
  readonly cause: Cause;
  readonly vendor: string;
  readonly vendorType: AssetKind;
};

/** Which interventions are meant; all of them where nothing is given. */
export type InterventionFilter = {
  readonly vendor?: string | undefined;
  readonly vendorType?: string | undefined;
};

/** The interventions for what is served, by type, vendor and cause. */
export const interventionsFor = ({
  vendor: wantedVendor,
  vendorType: wantedType,
}: InterventionFilter): readonly Intervention[] =>
  assetKinds
    .filter((kind) => wantedType === undefined || kind === wantedType)
    .flatMap((vendorType) =>
      rulesOf(vendorType)
        .vendors.filter((vendor) => wantedVendor === undefined || vendor === wantedVendor)
        .flatMap((vendor) =>
          causesOf(vendorType).map((cause) => ({
            id: interventionIdOf(cause, vendor, vendorType),
            cause,
            vendor,
            vendorType,
          })),
        ),
    );

/** What devices of a kind can meet: nobody shares a location that is never told. */
const causesOf = (kind: AssetKind): readonly Cause[] => {
  const { scopes } = rulesOf(kind);
  return causeNames.filter((cause) => {
    const { about } = causes[cause];
    return about === null || scopes[about] !== null;
  });
};
