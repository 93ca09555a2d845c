import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import type { Journal } from '#bin/simulate/journal.ts';
import { BrokenLaw, checkAtHome } from '#bin/simulate/laws.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';

export type CommandWorld = {
  readonly time: Pick<VirtualTime, 'now'>;
  readonly journal: Pick<Journal, 'happened'>;
  readonly hears: (member: Member, request: ActionRequest) => boolean;
  readonly onBroken: (broken: BrokenLaw) => void;
  readonly somethingChanged: (member: Member) => void;
};

/** What becomes of a command that arrives at a vehicle. */
export const commandsIn =
  ({ time, journal, hears, onBroken, somethingChanged }: CommandWorld) =>
  (member: Member, request: ActionRequest): void => {
    const now = time.now();
    const what = request.kind === 'charge' ? request.charging : request.kind;
    journal.happened({ what, who: member.number }, now, 0, () => 'arrives');
    noting(onBroken, () => checkAtHome(member, now));
    const isIgnored = what === 'STOP' && member.night?.ignoresStop === true;
    if (isIgnored || !hears(member, request)) return;
    // Nothing else is ever asked of it here.
    if (request.kind === 'charge') member.car.obey(request, now);
    somethingChanged(member);
  };

const noting = (note: (broken: BrokenLaw) => void, check: () => void): void => {
  try {
    check();
  } catch (error) {
    if (!(error instanceof BrokenLaw)) throw error;
    note(error);
  }
};
