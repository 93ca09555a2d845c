import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { horizonFrom } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetHead } from '#shared/domain/fleet/fleet-head.ts';
import { blankPicture, type FleetPicture } from '#shared/domain/fleet/fleet-picture.ts';
import { type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { FleetSettings } from '#shared/ports/fleet-settings.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

export type PictureNowDeps = {
  readonly fleets: Pick<FleetStore, 'picture'>;
  readonly settings: Pick<FleetSettings, 'chunks'>;
};

/** As which questions about a fleet are answered; that of nobody where nobody is there. */
export const pictureNow = async (
  { fleets, settings }: PictureNowDeps,
  clientId: string,
  head: FleetHead | undefined,
  now: Instant,
): Promise<FleetPicture> => {
  if (!head || head.picture.parts === 0)
    return blankPicture(horizonFrom(now, now, settings.chunks));
  const picture = await fleets.picture(clientId, head.picture);
  if (picture) return picture;
  throw notProven('The fleet has not been looked at for hours.');
};

/** That nothing can be said now. */
export const notProven = (why: string): DomainError =>
  new DomainError('service_unavailable', `${why} Try again in a while.`, { retryIn: seconds(60) });
