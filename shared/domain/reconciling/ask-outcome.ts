/**
 * What became of what a controller wants of an asset: `accepted`, an action is under way; `refused`, none can be; `nothing`
 * where it wants nothing, or where somebody else is going to ask in a moment.
 */
export type AskOutcome = 'accepted' | 'refused' | 'nothing';
