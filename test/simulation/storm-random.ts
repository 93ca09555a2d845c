import { hashOf, type Random, randomOf } from '#bin/simulate/engine/random.ts';

/** What a storm draws from: whoever draws forks it by a name of their own. */
export const randomOfStorm = (seed: number): Random => randomOf(hashOf(`storm ${seed}`));
