import { sweepUses } from '#shared/contract/resources/sweep-uses.ts';
import { defineWorker } from '#shared/contract/worker.ts';

export const sweepAgendas = defineWorker({
  id: 'sweepAgendas',
  entry: 'functions/ticks/sweep-agendas.ts',
  summary: 'Finds what is due each minute: accounts to be read, actions, deliveries, erasures …',
  trigger: { kind: 'tick', everyMinutes: 1 },
  uses: { ...sweepUses, tables: { ...sweepUses.tables, ticks: 'write' } },
  timeoutSeconds: 50,
  impactOfFailure:
    'Devices are no longer read on schedule, and nothing is tried again: actions, webhooks, erasures.',
});
