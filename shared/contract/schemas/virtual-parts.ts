import * as z from 'zod';
import { measure } from '#shared/contract/schemas/measure.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { causeNames } from '#shared/domain/interventions/cause.ts';

/** Where a virtual device stands. */
export const Position = z.strictObject({
  latitude: measure(-90, 90).describe('Degrees north of the equator.'),
  longitude: measure(-180, 180).describe('Degrees east of Greenwich.'),
});

const Slowness = z.strictObject({
  // A worker has 50 seconds, and asks up to three times.
  answersAfterSeconds: measure(0, 10).describe('How late the vendor answers.'),
  takesEffectAfterSeconds: measure(0, 3600).describe('How long after that a command takes effect.'),
});

/** Everything that a device of any kind may be able to. */
const anyAbility = [
  ...new Set(assetKinds.flatMap((kind): readonly string[] => rulesOf(kind).abilities)),
];

const Lacking = z.strictObject({
  ability: z
    .enum(anyAbility)
    .describe('What the device cannot do or tell; without effect where its kind never can.'),
  cause: z
    .enum(causeNames)
    .nullable()
    .describe(
      'What is in the way: it leads to an intervention. Null when the vendor does not say.',
    ),
});

/** The fault switches that every virtual device has. */
export const commonFaults = {
  ignoresCommands: z.boolean().describe('Commands are taken and nothing comes of them.'),
  slow: Slowness.nullable().describe('Late answers and later effects; null for neither.'),
  lacks: z
    .array(Lacking)
    .max(50)
    .describe('Abilities that the device has lost, each with the cause that its vendor names.'),
};

/** What every virtual device begins with. */
export const virtualHead = {
  id: z.uuid().describe('Id of the virtual device. The linked one has an id of its own.'),
  accountId: z.uuid().describe('The virtual account that it is in.'),
};

/** What every virtual device ends with. */
export const virtualFoot = { createdAt: Timestamp };

/** Whether a virtual device can be heard. */
export const isReachable = z
  .boolean()
  .describe('When not, the vendor keeps showing what it heard last.');
