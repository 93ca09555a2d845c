const statistics = 'GET /inverters/{inverterId}/statistics';

/** Paths that the API had once and that no version of it here serves, with what there is in their place. */
export const formerPaths: readonly { readonly path: string; readonly successor: string }[] = [
  { path: '/inverters/{inverterId}/vendor-statistics', successor: statistics },
  { path: '/users/{userId}/vendor-statistics', successor: statistics },
  { path: '/users/{userId}/statistics/production', successor: statistics },
  { path: '/statistics/production', successor: statistics },
];
