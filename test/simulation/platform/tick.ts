import { worker as sweepAgendas } from '#functions/ticks/sweep-agendas.ts';
import type { FunctionOf } from '#test/simulation/platform/functions-on.ts';
import { sweepingOn } from '#test/simulation/platform/sweeping-on.ts';

/** The function that puts what is due into its queue. Somebody else sets it going. */
export const tick = (functionOf: FunctionOf) =>
  functionOf(
    'sweepAgendas',
    (to) => sweepAgendas(() => ({ ...sweepingOn(to), ticks: to.ticks, report: to.report }), to.log),
    () => 'tick',
  );
