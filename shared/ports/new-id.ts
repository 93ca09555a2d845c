/** Makes a UUID version 7: unique, and sorted by the time it was made. */
export type NewId = () => string;
