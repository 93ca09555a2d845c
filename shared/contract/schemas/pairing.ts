import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { pairModes, pairStates } from '#shared/domain/pairing/user-pairings.ts';

const PairMode = z.enum(pairModes).meta({
  id: 'PairMode',
  description:
    '`AUTO`: it is found out what is plugged into what. `NEVER`: they are no pair. `ALWAYS`: they are plugged into each ' +
    'other whenever both say that they are plugged in, and nothing speaks against it.',
});

/** One vehicle and one charger of a user, as the API shows them. */
export const Pairing = z
  .strictObject({
    vehicleId: z.string().describe('Id of the vehicle.'),
    chargerId: z.string().describe('Id of the charger.'),
    state: z
      .enum(pairStates)
      .describe(
        '`ESTABLISHED`: the vehicle can do what the charger can do for it. `ACTIVE`: they are plugged into each other. ' +
          '`WITHDRAWN`: ten commands in a row came to nothing, so that the vehicle can only do what it can by itself, until ' +
          'it is plugged in again. `DISABLED`: they cannot help each other, or are not to.',
      ),
    mode: PairMode,
    since: Timestamp.describe('When it came to be in this state.'),
    failedCommands: z
      .int()
      .min(0)
      .describe(
        'Commands in a row that came to nothing while the vehicle was not plugged into a linked charger.',
      ),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe(
        'How likely it is that they are plugged into each other; null where nobody can know.',
      ),
    evidence: z.array(z.string()).describe('What speaks for it or against it.'),
  })
  .meta({ id: 'Pairing', description: 'How a vehicle and a charger of a user go together.' });

/** What can be changed of one. */
export const PairingUpdate = z
  .strictObject({ mode: PairMode })
  .meta({ id: 'PairingUpdate', description: 'What is to become of a vehicle and a charger.' });
