import * as z from 'zod';

/** What a user may grant. */
export const Scope = z
  .enum([
    'battery:control:operation_mode',
    'battery:read:data',
    'battery:read:location',
    'charger:control:charging',
    'charger:read:data',
    'hvac:control:mode',
    'hvac:read:data',
    'inverter:read:data',
    'inverter:read:location',
    'meter:read:data',
    'meter:read:location',
    'vehicle:control:charging',
    'vehicle:read:data',
    'vehicle:read:location',
  ])
  .meta({ id: 'Scopes', description: 'What a user grants when linking a device.' });
