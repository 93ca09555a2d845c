import type { Degrees } from '#shared/domain/quantities/units.ts';

/** A plane under the sky. */
export type Plane = {
  readonly latitude: Degrees;
  /** From the horizontal: 0 lies flat, 90 stands upright. */
  readonly tilt: Degrees;
  /** Where it faces, clockwise from north: 180 is south. */
  readonly azimuth: Degrees;
};

/** What of the geometry of a plane stays the same for a day. */
export type PlaneOfDay = {
  readonly height: readonly [number, number];
  readonly incidence: readonly [number, number, number];
  /** Share of the sky that it sees. */
  readonly sky: number;
};

/** Sunlight outside of the atmosphere in kW/m², and how much of it one air mass lets through. */
const SOLAR_CONSTANT = 1.353;
const TRANSMITTANCE = 0.7;
const AIR_MASS_EXPONENT = 0.678;
/** Light from the whole blue sky, as a share of what comes straight from the sun. */
const DIFFUSE = 0.1;

/**
 * The geometry of a plane on a day: height of the sun and angle of incidence are sums over the sine and
 * cosine of the hour angle. From J. A. Duffie and W. A. Beckman, Solar Engineering of Thermal Processes,
 * equations 1.6.2 and 1.6.5.
 *
 * @param declination Of the sun, in radians.
 */
export const planeOfDay = ({ latitude, tilt, azimuth }: Plane, declination: number): PlaneOfDay => {
  const [sinLatitude, cosLatitude] = sineAndCosine(latitude);
  const [sinTilt, cosTilt] = sineAndCosine(tilt);
  const [sinFacing, cosFacing] = sineAndCosine(azimuth - 180);
  const [sinSun, cosSun] = [Math.sin(declination), Math.cos(declination)];
  return {
    height: [sinLatitude * sinSun, cosLatitude * cosSun],
    incidence: [
      sinSun * (sinLatitude * cosTilt - cosLatitude * sinTilt * cosFacing),
      cosSun * (cosLatitude * cosTilt + sinLatitude * sinTilt * cosFacing),
      cosSun * sinTilt * sinFacing,
    ],
    sky: (1 + cosTilt) / 2,
  };
};

/**
 * Light on a plane under a clear sky in kW/m²; 0 while the sun is below the horizon. What comes straight
 * from the sun fades with the air that it passes: A. B. and M. P. Meinel, Applied Solar Energy (1976), with
 * the air mass of F. Kasten and A. T. Young, Applied Optics 28 (1989), p. 4735.
 *
 * @param angle Hour angle of the sun, in radians.
 */
export const sunlightOnPlane = ({ height, incidence, sky }: PlaneOfDay, angle: number): number => {
  const cosAngle = Math.cos(angle);
  const sinHeight = height[0] + height[1] * cosAngle;
  if (sinHeight <= 0) return 0;
  const airMass =
    1 / (sinHeight + 0.50572 * (inDegrees(Math.asin(Math.min(1, sinHeight))) + 6.07995) ** -1.6364);
  const beam = SOLAR_CONSTANT * TRANSMITTANCE ** (airMass ** AIR_MASS_EXPONENT);
  const facing = incidence[0] + incidence[1] * cosAngle + incidence[2] * Math.sin(angle);
  return beam * (Math.max(0, facing) + DIFFUSE * sky);
};

const sineAndCosine = (angle: number): readonly [number, number] => [
  Math.sin((angle * Math.PI) / 180),
  Math.cos((angle * Math.PI) / 180),
];
const inDegrees = (radians: number) => (radians * 180) / Math.PI;
