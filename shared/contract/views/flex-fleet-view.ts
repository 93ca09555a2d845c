import type * as z from 'zod';
import type {
  FlexIntentPayload,
  FlexPreviewIntentResponse,
} from '#shared/contract/schemas/flex-intent.ts';
import type { FlexShape } from '#shared/contract/schemas/flex-shape.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { CHUNK } from '#shared/domain/fleet/fleet-grid.ts';
import type { ShapePart } from '#shared/domain/fleet/shape-window.ts';
import type { ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import {
  after,
  type Instant,
  instant,
  type Money,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** What a client asks. */
export const toRules = ({ rules }: z.output<typeof FlexIntentPayload>): readonly IntentRule[] =>
  rules.map(({ kind, timestamp, pressure }) => ({
    kind,
    timestamp: instant(Date.parse(timestamp)),
    pressure,
  }));

/** The same as the API shows it. */
export const toRuleViews = (
  rules: readonly IntentRule[],
): z.input<typeof FlexIntentPayload>['rules'] =>
  rules.map(({ kind, timestamp, pressure }) => ({
    kind,
    timestamp: toTimestamp(timestamp),
    pressure,
  }));

/** A part of a shape as the API shows it. */
export const toShapeView = ({
  computedAt,
  start,
  end,
  chunks,
}: ShapePart & { readonly computedAt: Instant }): z.input<typeof FlexShape> => ({
  computedAt: toTimestamp(computedAt),
  startAt: toTimestamp(start),
  endAt: toTimestamp(end),
  chunkSizeMinutes: CHUNK / minutes(1),
  chunks: chunks.map(({ start: at, expected, minimum, maximum }) => ({
    timestamp: toTimestamp(at),
    expectedKw: milliwatts(expected),
    minimumKw: milliwatts(minimum),
    maximumKw: milliwatts(maximum),
  })),
});

type Previewed = {
  readonly errors: readonly string[];
  readonly shape: readonly ShapeChunk[];
  readonly costs: { readonly powerCycles: number; readonly userCost: Money };
  readonly isInGbp: boolean;
  readonly computedAt: Instant;
};

/** What would come of an intent, as the API shows it. */
export const toPreviewView = ({
  errors,
  shape,
  costs,
  isInGbp,
  computedAt,
}: Previewed): z.input<typeof FlexPreviewIntentResponse> => {
  const start = shape[0]?.start ?? computedAt;
  const end = after(shape.at(-1)?.start ?? computedAt, CHUNK);
  return {
    isValid: errors.length === 0,
    errors: [...errors],
    resultantShape: toShapeView({ computedAt, start, end, chunks: shape }),
    costComponents: [
      { denomination: 'EV_POWERCYCLES', amount: milliwatts(costs.powerCycles) },
      ...(isInGbp
        ? [{ denomination: 'USER_COST_GBP', amount: milliwatts(costs.userCost) } as const]
        : []),
    ],
  };
};

/** Finer than that is rounding, which differs from one way of adding up to another; no -0 either. */
const milliwatts = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;
