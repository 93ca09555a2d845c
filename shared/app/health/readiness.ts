import { checkReadiness } from '#shared/app/health/check-readiness.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Probe, ProbeList } from '#shared/ports/probe.ts';

/** A load balancer asks every few seconds: what is well is believed for one round. */
const BELIEVED_WHEN_WELL = seconds(5);
const BELIEVED_WHEN_NOT = seconds(1);

/**
 * Use case: find out whether everything that requests depend on can be reached, at little cost however
 * often somebody asks. All who ask while resources are probed get the answer of that probe, and for a
 * while those who come after. The list of resources is believed until one of them cannot be reached: it
 * may have been replaced.
 *
 * @returns Names of what cannot be reached; none when all is well.
 */
export const readiness = (
  list: ProbeList,
  clock: Pick<Clock, 'now'>,
): (() => Promise<readonly string[]>) => {
  let known: { readonly until: Instant; readonly unreachable: readonly string[] } | undefined;
  let asking: Promise<readonly string[]> | undefined;
  let probes: readonly Probe[] | undefined;
  const check = async () => {
    probes ??= await list.probes().catch(() => undefined);
    const unreachable = probes === undefined ? [list.name] : await checkReadiness(probes);
    if (unreachable.length > 0) probes = undefined;
    return unreachable;
  };
  const ask = async () => {
    const unreachable = await check();
    const believed = unreachable.length === 0 ? BELIEVED_WHEN_WELL : BELIEVED_WHEN_NOT;
    known = { unreachable, until: after(clock.now(), believed) };
    return unreachable;
  };
  return async () => {
    if (known && clock.now() < known.until) return known.unreachable;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
};
