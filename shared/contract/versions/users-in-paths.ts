/** The version from which on users are named in paths; before, by the header `Enode-User-Id`. */
export const USERS_IN_PATHS = '2023-08-01';
