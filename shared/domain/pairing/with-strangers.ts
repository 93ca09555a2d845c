import type { Traces } from '#shared/domain/pairing/note-all.ts';
import type { Bond, ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { minutes } from '#shared/domain/quantities/units.ts';

/** What is shorter may be over before a car tells that it was there. */
const LONG_ENOUGH = minutes(20);

/**
 * The traces once chargers were unplugged at which somebody had been whom nobody here knows: no car of the user's was
 * plugged in meanwhile. Where that happens, less is to be taken for granted.
 */
export const withStrangers = (before: Traces, now: Traces, bonds: readonly Bond[]): Traces => {
  if (before.chargers === now.chargers) return now;
  const byId = new Map(before.chargers.map((charger) => [charger.id, charger]));
  const chargers = now.chargers.map((charger) => {
    const last = byId.get(charger.id);
    const isOver = last?.plug && charger.isPlugged === false && charger.pluggedBefore !== null;
    if (!isOver || !hadStranger(last, charger, { vehicles: now.vehicles, bonds })) return charger;
    return { ...charger, strangerAt: charger.toldAt };
  });
  return { ...now, chargers };
};

const hadStranger = (
  { plug }: ChargerTrace,
  { id, pluggedBefore }: ChargerTrace,
  {
    vehicles,
    bonds,
  }: { readonly vehicles: readonly VehicleTrace[]; readonly bonds: readonly Bond[] },
): boolean => {
  if (!plug || pluggedBefore === null || pluggedBefore - plug.by < LONG_ENOUGH) return false;
  const wasPaired = bonds.some(
    (bond) => bond.chargerId === id && (bond.isActive || bond.since >= plug.by),
  );
  const wasThere = ({ isPlugged, pluggedBefore: lastSeen }: VehicleTrace) =>
    isPlugged !== false || (lastSeen !== null && lastSeen >= (plug.after ?? plug.by));
  return !wasPaired && vehicles.length > 0 && !vehicles.some(wasThere);
};
