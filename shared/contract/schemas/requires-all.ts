/** In `meta` of an object: it is published as one that always has all of its members, in whichever version of the API. */
export const REQUIRES_ALL = 'requiresAll';
