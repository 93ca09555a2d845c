/** Webhooks that one client may have: every event is matched and queued once for each. */
export const MAX_WEBHOOKS_PER_CLIENT = 50;
