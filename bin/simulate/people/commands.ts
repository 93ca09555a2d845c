import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import type { Journal } from '#bin/simulate/journal.ts';
import { checkAtHome } from '#bin/simulate/laws.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';

export type CommandWorld = {
  readonly time: Pick<VirtualTime, 'now'>;
  readonly journal: Pick<Journal, 'happened'>;
  readonly hears: (member: Member, request: ActionRequest) => boolean;
  readonly somethingChanged: (member: Member) => void;
};

/** What becomes of a command that arrives at a vehicle. */
export const commandsIn =
  ({ time, journal, hears, somethingChanged }: CommandWorld) =>
  (member: Member, request: ActionRequest): void => {
    const now = time.now();
    const what = request.kind === 'charge' ? request.charging : request.kind;
    journal.happened({ what, who: member.number }, now, 0, () => 'arrives');
    checkAtHome(member, now);
    const isIgnored = what === 'STOP' && member.night?.ignoresStop === true;
    if (isIgnored || !hears(member, request)) return;
    // Nothing else is ever asked of it here.
    if (request.kind === 'charge') member.car.obey(request, now);
    somethingChanged(member);
  };
