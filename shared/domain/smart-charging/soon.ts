import { seconds } from '#shared/domain/quantities/units.ts';

/** What is judged at one moment and has to be judged again at the next. */
export const SOON = seconds(1);
