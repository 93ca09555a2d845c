import { type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import { atOnceOf, flexShape, type ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';

/** The vehicles of one price curve. */
export type PictureZone = FleetZone & {
  /** One by one; null in a fleet that is too large to be looked at so by whoever previews. */
  readonly fleet: Fleet | null;
};

/** All that questions about a fleet are answered from, as of one moment. */
export type FleetPicture = {
  readonly horizon: Horizon;
  /** How many chunks nobody plans in any more: those that are over, and the present one. */
  readonly past: number;
  /** What is charged in these, as planned; nothing in others. Unit: kWh per chunk. */
  readonly delivered: Float64Array;
  readonly zones: readonly PictureZone[];
  /** Whether prices are in GBP: so where there is a rate for each currency that they are told in. */
  readonly isInGbp: boolean;
};

/** A fleet of nobody. */
export const blankPicture = (horizon: Horizon): FleetPicture => ({
  horizon,
  past: 1,
  delivered: new Float64Array(horizon.chunks),
  zones: [],
  isInGbp: true,
});

/** What a fleet does without an intent. Unit: kWh per chunk. */
export const freeShape = ({ horizon, delivered, zones }: FleetPicture): Float64Array => {
  const { shape } = respond(zones, new Float64Array(horizon.chunks));
  const forced = atOnceOf(zones, horizon.chunks);
  return shape.map((energy, chunk) => energy + real(forced, chunk) + real(delivered, chunk));
};

/** From the present chunk on: what a fleet does without an intent, and how far that could be moved. */
export const plannedShape = ({
  horizon,
  past,
  delivered,
  zones,
}: FleetPicture): readonly ShapeChunk[] =>
  flexShape(horizon, zones, undefined, delivered).slice(past - 1);

/** A picture as it is kept: vehicles are in it where they are few enough to be dealt while somebody waits. */
export const shownPicture = (picture: FleetPicture): FleetPicture => {
  const size = picture.zones.reduce((sum, { fleet }) => sum + (fleet?.size ?? 0), 0);
  if (size <= DEALT_WHILE_WAITING) return picture;
  return { ...picture, zones: picture.zones.map((zone) => ({ ...zone, fleet: null })) };
};

/** One row more, and a twentieth of a second. */
const DEALT_WHILE_WAITING = 20_000;
