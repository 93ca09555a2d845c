import type { Degrees, Kilowatts } from '#shared/domain/quantities/units.ts';
import type {
  SolarArray,
  VirtualInverter,
} from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';

/** What somebody with a ladder can change. */
export type InverterChange = {
  readonly siteName?: string | null | undefined;
  readonly peakPower?: Kilowatts | undefined;
  readonly tilt?: Degrees | undefined;
  readonly azimuth?: Degrees | undefined;
  readonly cloudFactor?: number | undefined;
  readonly location?: { readonly latitude: Degrees; readonly longitude: Degrees } | undefined;
  readonly timezone?: string | null | undefined;
};

/** So many changes of the array are remembered; what was before them counts as the oldest of them. */
const MOST_FORMER = 50;

/** The inverter after a change. What it has produced until then, it has produced as it was. */
export const changeInverter = (
  inverter: VirtualInverter,
  change: InverterChange,
): VirtualInverter => {
  const { siteName, timezone, location, peakPower, tilt, azimuth, cloudFactor } = change;
  const changed = {
    ...withDefined(inverter, { timezone }),
    information: withDefined(inverter.information, { siteName }),
  };
  const array = withDefined(inverter.array, {
    peakPower,
    tilt,
    azimuth,
    cloudFactor,
    latitude: location?.latitude,
    longitude: location?.longitude,
  });
  return isSame(array, inverter.array) ? changed : rebuilt(changed, array);
};

const rebuilt = (inverter: VirtualInverter, array: SolarArray): VirtualInverter => {
  const { formerArrays, array: before, evaluatedAt } = inverter;
  return {
    ...inverter,
    array,
    formerArrays: [...formerArrays, { until: evaluatedAt, array: before }].slice(-MOST_FORMER),
  };
};
