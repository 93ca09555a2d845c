/** Name under which our events stand on the bus: who publishes sets it, rules match it. */
export const EVENT_SOURCE = 'loadstar';
