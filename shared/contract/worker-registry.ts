import type { Worker } from '#shared/contract/worker.ts';
import { answerUnmatchedRoute } from '#shared/contract/workers/answer-unmatched-route.ts';
import { authorize } from '#shared/contract/workers/authorize.ts';
import { carryAction } from '#shared/contract/workers/carry-action.ts';
import { continueSweep } from '#shared/contract/workers/continue-sweep.ts';
import { deliverEvents } from '#shared/contract/workers/deliver-events.ts';
import { eraseUser } from '#shared/contract/workers/erase-user.ts';
import { fanOutEvents } from '#shared/contract/workers/fan-out-events.ts';
import { fetchStatistics } from '#shared/contract/workers/fetch-statistics.ts';
import { keepDataKeys } from '#shared/contract/workers/keep-data-keys.ts';
import { keepMarketPrices } from '#shared/contract/workers/keep-market-prices.ts';
import { keepRosters } from '#shared/contract/workers/keep-rosters.ts';
import { lookAtFleet } from '#shared/contract/workers/look-at-fleet.ts';
import { observeAccount } from '#shared/contract/workers/observe-account.ts';
import { placeAssets } from '#shared/contract/workers/place-assets.ts';
import { publishChanges } from '#shared/contract/workers/publish-changes.ts';
import { reconcileAsset } from '#shared/contract/workers/reconcile-asset.ts';
import { recountFleet } from '#shared/contract/workers/recount-fleet.ts';
import { rotateSigningKey } from '#shared/contract/workers/rotate-signing-key.ts';
import { sweepAgendas } from '#shared/contract/workers/sweep-agendas.ts';

/** Every function that no client calls, in the order of their ids. */
export const workers: readonly Worker[] = [
  answerUnmatchedRoute,
  authorize,
  carryAction,
  continueSweep,
  deliverEvents,
  eraseUser,
  fanOutEvents,
  fetchStatistics,
  keepDataKeys,
  keepMarketPrices,
  keepRosters,
  lookAtFleet,
  observeAccount,
  placeAssets,
  publishChanges,
  reconcileAsset,
  recountFleet,
  rotateSigningKey,
  sweepAgendas,
];
