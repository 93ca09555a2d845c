import { seconds } from '#shared/domain/quantities/units.ts';
import type { CommonFaults } from '#shared/domain/sandbox/virtual-head.ts';

/** The fault switches of a virtual device, in the units of the API. */
export const toFaultsView = <Faults extends CommonFaults>({ slow, lacks, ...others }: Faults) => ({
  ...others,
  lacks: [...lacks],
  slow: slow && {
    answersAfterSeconds: slow.answers / seconds(1),
    takesEffectAfterSeconds: slow.takesEffect / seconds(1),
  },
});

type SlowChange = {
  readonly slow?:
    | { readonly answersAfterSeconds: number; readonly takesEffectAfterSeconds: number }
    | null
    | undefined;
};

/** What a request wants of the fault switches, in the quantities of the domain. */
export const toFaultsChange = <Change extends SlowChange>({ slow, ...others }: Change) => ({
  ...others,
  slow: slow && {
    answers: seconds(slow.answersAfterSeconds),
    takesEffect: seconds(slow.takesEffectAfterSeconds),
  },
});
