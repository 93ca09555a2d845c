import { operation as getIntent } from '#functions/api/flex/get-flex-intent.ts';
import { operation as getShape } from '#functions/api/flex/get-flex-shape.ts';
import { operation as preview } from '#functions/api/flex/preview-flex-intent-update.ts';
import { operation as update } from '#functions/api/flex/update-flex-intent.ts';
import { getFlexIntent } from '#shared/contract/operations/flex/get-flex-intent.ts';
import { getFlexShape } from '#shared/contract/operations/flex/get-flex-shape.ts';
import { previewFlexIntentUpdate } from '#shared/contract/operations/flex/preview-flex-intent-update.ts';
import { updateFlexIntent } from '#shared/contract/operations/flex/update-flex-intent.ts';
import { CHUNK, chunkAfter, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { after, type Milliseconds } from '#shared/domain/quantities/units.ts';
import { addFleet, fleetDeps, look } from '#test/support/fleet-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

export type Rule = {
  readonly kind: string;
  readonly timestamp: string;
  readonly pressure: number;
};

type ShapeBody = {
  readonly chunks: readonly {
    readonly timestamp: string;
    readonly expectedKw: number;
    readonly minimumKw: number;
    readonly maximumKw: number;
  }[];
};

/** A fleet of so many vehicles that came just now, and all that a client can ask of it. */
export const startFleet = async (
  size: number,
  gbpRates: Readonly<Record<string, number>> = { NOK: 0.08 },
) => {
  const world = await startOperationWorld();
  const deps = { ...fleetDeps(world), settings: { chunks: 96, gbpRates } };
  const { clientId } = world;
  const connect = () => deps;
  if (size > 0) await addFleet(deps, clientId, size);
  const present = () => chunkOf(deps.clock.now());
  const intent = async () =>
    (await callIn(world, { contract: getFlexIntent, operation: getIntent, connect }, {})).body;
  return Object.assign(world, {
    deps,
    intent,
    /** A rule about the chunk that is so many after the present one. */
    rule: (kind: string, chunk: number, pressure: number): Rule => ({
      kind,
      timestamp: new Date(chunkAfter(present(), chunk) + 60_000).toISOString(),
      pressure,
    }),
    shape: async (): Promise<ShapeBody> =>
      (await callIn(world, { contract: getFlexShape, operation: getShape, connect }, {})).body,
    put: (rules: unknown, headers: Readonly<Record<string, string>> = {}) =>
      callIn(
        world,
        { contract: updateFlexIntent, operation: update, connect },
        { body: { rules }, headers },
      ),
    preview: async (rules: unknown, previousRevisionId?: string) =>
      callIn(
        world,
        { contract: previewFlexIntentUpdate, operation: preview, connect },
        {
          body: {
            rules,
            previousRevisionId: previousRevisionId ?? (await intent()).revisionId,
          },
        },
      ),
    look: () => look(deps, clientId),
    pass: (length: Milliseconds = CHUNK) => world.edge.setTime(after(deps.clock.now(), length)),
  });
};

export type FleetWorld = Awaited<ReturnType<typeof startFleet>>;
