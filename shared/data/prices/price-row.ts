import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { KeptCurve, OwnCurve } from '#shared/domain/prices/kept-curve.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

const curve = {
  zone: z.string(),
  day: z.string(),
  source: z.enum(['entsoe', 'energy-charts', 'synthetic', 'own']),
  currency: z.string(),
  start: quantity<Instant>(),
  prices: z.array(quantity<MicrosPerKwh>()),
  updatedAt: quantity<Instant>(),
  version: z.int(),
};

const CurveRow = z.object(curve);
const OwnCurveRow = z.object({ ...curve, clientId: z.string() });

/** The curve that a row holds; undefined for one of a source that only newer code knows. */
export const parseCurve = (row: Record<string, unknown>): KeptCurve | undefined =>
  CurveRow.safeParse(row).data;

/** The same of a client's own. */
export const parseOwnCurve = (row: Record<string, unknown>): OwnCurve => OwnCurveRow.parse(row);
