import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row } from '#shared/data/dynamo/row-write.ts';
import { packColumns, readColumns } from '#shared/data/fleet/columns.ts';
import { headKey, intentKey, KeptItem, PlanItem, wakeKey } from '#shared/data/fleet/fleet-keys.ts';
import type { FleetHead } from '#shared/domain/fleet/fleet-head.ts';
import type { FleetIntent } from '#shared/domain/fleet/fleet-intent.ts';
import type { FleetWake } from '#shared/domain/fleet/fleet-wake.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** The agenda of fleets. */
export const FLEETS = 'fleets';

export const toHeadRow = ({ shape, history, ...head }: FleetHead): Row => ({
  ...headKey(head.clientId),
  ...head,
  startAt: shape.start,
  historyFrom: history.start,
  packed: packColumns(null, [shape.expected, shape.minimum, shape.maximum, history.energies]),
});

export const parseHead = (row: Record<string, unknown>): FleetHead => {
  const { startAt, historyFrom, packed, ...head } = HeadItem.parse(row);
  const reader = readColumns(packed);
  return {
    ...head,
    shape: {
      start: startAt,
      expected: reader.doubles(),
      minimum: reader.doubles(),
      maximum: reader.doubles(),
    },
    history: { start: historyFrom, energies: reader.doubles() },
  };
};

export const toIntentRow = ({ baseline, ...intent }: FleetIntent): Row => ({
  ...intentKey(intent.clientId),
  ...intent,
  rules: intent.rules.map((rule) => ({ ...rule })),
  baselineFrom: baseline?.start ?? null,
  baseline: baseline ? packColumns(null, [baseline.energies]) : null,
});

export const parseIntent = (row: Record<string, unknown>): FleetIntent => {
  const { baselineFrom: start, baseline, ...intent } = IntentItem.parse(row);
  const isCounted = start !== null && baseline !== null;
  return {
    ...intent,
    baseline: isCounted ? { start, energies: readColumns(baseline).doubles() } : null,
  };
};

export const toWakeRow = (wake: FleetWake, shards: AgendaShards): Row => ({
  ...wakeKey(wake.clientId),
  clientId: wake.clientId,
  lookedAt: wake.lookedAt,
  isUnderRules: wake.isUnderRules,
  version: wake.version,
  ...dueAttributes(FLEETS, wake.clientId, wake.dueAt, shards),
});

export const parseWake = (row: Record<string, unknown>): FleetWake => WakeItem.parse(row);

const instantItem = quantity<Instant>();

const HeadItem = z.object({
  clientId: z.string(),
  computedAt: instantItem,
  startAt: instantItem,
  historyFrom: instantItem,
  packed: z.instanceof(Uint8Array),
  picture: KeptItem,
  plan: PlanItem,
  version: z.int(),
});

const IntentItem = z.object({
  clientId: z.string(),
  revisionId: z.string(),
  rules: z.array(
    z.object({
      kind: z.enum(['CHUNK_PRESSURE', 'CHUNK_MIN', 'CHUNK_MAX', 'CHUNK_TARGET', 'EPOCH']),
      timestamp: instantItem,
      pressure: z.number(),
    }),
  ),
  baselineFrom: instantItem.nullable(),
  baseline: z.instanceof(Uint8Array).nullable(),
  committedAt: instantItem,
  version: z.int(),
});

const WakeItem = z.object({
  clientId: z.string(),
  dueAt: instantItem.nullable().default(null),
  lookedAt: instantItem.nullable(),
  // Absent from rows of former builds.
  isUnderRules: z.boolean().default(false),
  version: z.int(),
});
