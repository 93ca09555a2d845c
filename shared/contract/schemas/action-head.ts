import * as z from 'zod';
import { ActionState } from '#shared/contract/schemas/action-state.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

/** What every action begins with, whatever it is about. */
export const actionHead = {
  id: z.uuid().describe('Id of the action.'),
  userId: z.string().describe('Id of the user who linked the device.'),
  createdAt: Timestamp.describe('When it was asked for.'),
  updatedAt: Timestamp.describe('When it last changed.'),
  completedAt: Timestamp.nullable().describe('When it left `PENDING`.'),
  state: ActionState,
  targetId: z.string().describe('Id of the device.'),
};
