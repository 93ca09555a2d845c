/** Everything that a user can grant for a vehicle. */
export const vehicleScopes = [
  'vehicle:control:charging',
  'vehicle:read:data',
  'vehicle:read:location',
] as const;
