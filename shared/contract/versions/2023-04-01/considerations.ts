import * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { memberPath } from '#shared/contract/versions/member-paths.ts';
import { shapeAt, withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

/** Gone since, and what is so where nothing is known of it. */
const gone: Readonly<Record<string, boolean>> = {
  isSmartChargeCapable: true,
  singleUser: true,
  needsSignificantCharge: false,
  hasChargeAboveThreshold: false,
  wontStopExistingChargingSession: true,
  likelyToGenerateSavings: false,
};

export const considerations: VersionChange = {
  row: 64,
  name: 'considerations',
  description:
    'What is considered before there can be a plan is told in less detail: `isSmartChargeCapable`, `singleUser`, `needsSignificantCharge`, ' +
    '`hasChargeAboveThreshold`, `wontStopExistingChargingSession` and `likelyToGenerateSavings` are gone from `consideration`.',
  schemas: ['SmartChargingStatus'],
  schema: (newer) =>
    Object.keys(gone)
      .map((name) => memberPath(`consideration.${name}`))
      .filter((path) => !shapeAt(newer, path))
      .reduce((made, path) => withShapeAt(made, path, z.boolean()), newer),
  down: (status, legacy) => {
    const { consideration, state, vehicleId } = status;
    const known = state === 'CONSIDERING' ? legacy[String(vehicleId)]?.considered : undefined;
    const shown = isJson(consideration) ? consideration : known;
    return shown ? { ...status, consideration: { ...gone, ...known, ...shown } } : status;
  },
};
