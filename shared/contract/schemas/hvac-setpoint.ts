import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import {
  isPossibleSetpoint,
  setpointBounds,
  setpointIssue,
} from '#shared/domain/assets/hvac/setpoints.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

const { least, most } = setpointBounds;

/** A setpoint that a client asks for. The published contract shows no bounds; houses have some. */
export const AskedSetpoint = z
  .number()
  .overwrite(nearestMeant)
  .refine(isPossibleSetpoint, setpointIssue)
  .meta(ownBounds({ minimum: least, maximum: most }));
