import { requireCaller } from '#shared/app/clients/require-client.ts';
import { notProven, type PictureNowDeps, pictureNow } from '#shared/app/fleet/picture-now.ts';
import { requireRevision } from '#shared/app/fleet/require-revision.ts';
import { type WakeFleetDeps, wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { onHorizon } from '#shared/domain/fleet/fleet-history.ts';
import { type IntentBaseline, noIntent } from '#shared/domain/fleet/fleet-intent.ts';
import { type FleetPicture, freeShape } from '#shared/domain/fleet/fleet-picture.ts';
import { type TriedIntent, tryIntent } from '#shared/domain/fleet/try-intent.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type UpdateIntentDeps = PictureNowDeps &
  WakeFleetDeps & {
    readonly fleets: Pick<FleetStore, 'inForce' | 'intent' | 'puttingIntent'>;
    readonly users: Pick<UserStore, 'checkingOpen'>;
    readonly clients: Pick<ClientStore, 'get'>;
    readonly newId: NewId;
  };

type Wanted = {
  readonly clientId: string;
  readonly rules: readonly IntentRule[];
  /** The revision that is to be replaced; undefined for whichever it is. */
  readonly ifRevision: string | undefined;
};

/**
 * Use case: ask something else of a fleet, in place of all that was asked before. What the fleet cannot do is refused as a preview
 * says it; wanted energies that are not quite reached are no reason. Of two who ask at once the last one counts.
 *
 * @throws {DomainError} `conflict` when another revision is there than was expected; `bad_request` for rules that cannot be kept
 */
export const updateIntent = async (
  deps: UpdateIntentDeps,
  { clientId, rules, ifRevision }: Wanted,
): Promise<void> => {
  const { fleets, clock } = deps;
  const now = clock.now();
  const { head, intent } = await fleets.inForce(clientId);
  if (ifRevision !== undefined) requireRevision(intent ?? noIntent(clientId, now), ifRevision);
  const picture = await pictureNow(deps, clientId, head, now);
  const free = freeShape(picture);
  const tried = tryIntent(picture, rules, { baseline: free, now });
  if (!tried) throw notProven('Whether the fleet can do so could not be proven.');
  refuseProblems(tried);
  const baseline = rules.some(({ kind }) => kind === 'EPOCH')
    ? baselineFrom(picture, free, now)
    : null;
  const revisionId = deps.newId();
  await retryStale(clock, async () => {
    await requireCaller(deps.clients, clientId);
    const before = (await fleets.intent(clientId)) ?? noIntent(clientId, now);
    if (ifRevision !== undefined) requireRevision(before, ifRevision);
    const version = before.version + 1;
    const next = { clientId, revisionId, rules, baseline, committedAt: now, version };
    await deps.commit([fleets.puttingIntent(next), deps.users.checkingOpen(clientId, revisionId)]);
  });
  await wakeFleet(deps, clientId, 'intent');
};

const refuseProblems = ({ problems, errors }: TriedIntent): void => {
  const [first] = errors;
  if (first === undefined) return;
  const issues = problems.map(({ rule, reason }, place) => ({
    path: `body.rules.${rule}.${reason === 'outside_horizon' ? 'timestamp' : 'pressure'}`,
    message: errors[place] ?? first,
  }));
  const more = errors.length > 1 ? ` There are ${errors.length - 1} more.` : '';
  throw new DomainError('bad_request', `${first}${more}`, { issues });
};

/** From the present chunk on: what was before it counts on both sides. */
const baselineFrom = (
  { horizon }: FleetPicture,
  free: Float64Array,
  now: Instant,
): IntentBaseline => {
  const start = chunkOf(now);
  const past = Math.round((start - horizon.start) / horizon.chunkLength);
  const rest = { start, chunks: horizon.chunks - past };
  return { start, energies: onHorizon({ start: horizon.start, energies: free }, rest) };
};
