import { countVersionUse } from '#shared/app/clients/count-version-use.ts';
import { versionUseLedger } from '#shared/data/clients/version-use-ledger.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { envTable } from '#shared/runtime/env.ts';
import { log } from '#shared/runtime/logger.ts';
import { once } from '#shared/runtime/once.ts';
import { within } from '#shared/runtime/within.ts';

/** Many times what the table takes; no answer waits longer for its being counted. */
const PATIENCE = milliseconds(250);

/** In which versions clients are answered, counted in this process. */
export const versionUseCounter = /* @__PURE__ */ once(() =>
  countVersionUse({
    ledger: versionUseLedger(documentClient(), envTable('rateLimits')),
    clock: systemClock,
    random: Math.random,
    within: within(PATIENCE, () => new Error('a version was not counted in time')),
    reportLost: (clientId, error) => log.warn('version_not_counted', { clientId, error }),
  }),
);
