import { assetDeeds } from '#test/simulation/people/deeds/asset-deeds.ts';
import type { Do } from '#test/simulation/people/deeds/deed-context.ts';
import { flexDeeds } from '#test/simulation/people/deeds/flex-deeds.ts';
import { formerDeeds } from '#test/simulation/people/deeds/former-deeds.ts';
import { homeDeeds } from '#test/simulation/people/deeds/home-deeds.ts';
import { linkingDeeds } from '#test/simulation/people/deeds/linking-deeds.ts';
import { locationDeeds } from '#test/simulation/people/deeds/location-deeds.ts';
import { nonsense } from '#test/simulation/people/deeds/nonsense.ts';
import { operatorDeeds } from '#test/simulation/people/deeds/operator-deeds.ts';
import { pairDeeds } from '#test/simulation/people/deeds/pair-deeds.ts';
import { priceDeeds } from '#test/simulation/people/deeds/price-deeds.ts';
import { sandboxDeeds } from '#test/simulation/people/deeds/sandbox-deeds.ts';
import { scheduleDeeds } from '#test/simulation/people/deeds/schedule-deeds.ts';
import { statisticsDeeds } from '#test/simulation/people/deeds/statistics-deeds.ts';
import { tariffDeeds } from '#test/simulation/people/deeds/tariff-deeds.ts';
import { trespassing } from '#test/simulation/people/deeds/trespassing.ts';
import { userDeeds } from '#test/simulation/people/deeds/user-deeds.ts';
import { webhookDeeds } from '#test/simulation/people/deeds/webhook-deeds.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** How each deed is done. The type makes a deed that nobody does a compile error. */
export const doings: Readonly<Record<Deed, Do>> = {
  ...sandboxDeeds,
  ...homeDeeds,
  ...linkingDeeds,
  ...assetDeeds,
  ...locationDeeds,
  ...tariffDeeds,
  ...priceDeeds,
  ...scheduleDeeds,
  ...flexDeeds,
  ...pairDeeds,
  ...statisticsDeeds,
  ...webhookDeeds,
  ...userDeeds,
  ...formerDeeds,
  ...trespassing,
  ...nonsense,
  ...operatorDeeds,
};
