import { type SweepAgendasDeps, sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { sweepAgendasDeps } from '#shared/runtime/connections/sweep-deps.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler('sweepAgendas', (scheduledFor, deps: SweepAgendasDeps) =>
  sweepAgendas(deps, scheduledFor),
);

export const handler = worker(sweepAgendasDeps);
