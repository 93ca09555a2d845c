import { assertNeed, type Fleet, type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';

/** A vehicle's need under a name that means something to the caller. */
export type NamedNeed = { readonly id: string; readonly need: FleetNeed };

/** The vehicles that can be planned, and those that cannot, by name. */
export type SortedVehicles = {
  readonly fleet: Fleet;
  /** The name of each vehicle of the fleet, by its place there. */
  readonly ids: readonly string[];
  readonly setAside: readonly { readonly id: string; readonly reason: string }[];
};

/**
 * Lays out a fleet of which some needs may make no sense, such as a vehicle that reported no
 * energy: those are set aside by name and do not stop the others.
 *
 * @param chunks length of the horizon
 * @throws {RangeError} for a horizon that cannot be planned
 */
export const fleetOfVehicles = (chunks: number, vehicles: readonly NamedNeed[]): SortedVehicles => {
  const sound: NamedNeed[] = [];
  const setAside: { id: string; reason: string }[] = [];
  for (const vehicle of vehicles) {
    const reason = objectionTo(chunks, vehicle.need);
    if (reason === undefined) sound.push(vehicle);
    else setAside.push({ id: vehicle.id, reason });
  }
  const fleet = fleetOf(
    chunks,
    sound.map(({ need }) => need),
  );
  return { fleet, ids: sound.map(({ id }) => id), setAside };
};

const objectionTo = (chunks: number, need: FleetNeed): string | undefined => {
  try {
    assertNeed(chunks, need);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
};
