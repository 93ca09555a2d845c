/** Why the demo did not get to its end, in words for whoever watches it. */
export class DemoFailure extends Error {}
