/** What befalls a process at one of its calls, which takes effect all the same. */
export type Blow = {
  /** The process is gone, and nothing in it runs on; or it lives, and the call fails. */
  readonly kind: 'dies' | 'gets no answer';
  /** After so many calls, beginning with one. */
  readonly at: number;
};

class NoAnswer extends Error {
  override readonly name = 'TimeoutError';
}

/** Dependencies that a blow hits, and when the process is gone. */
export type Mortal<Deps> = {
  readonly deps: Deps;
  readonly gone: Promise<'gone'>;
  readonly calls: () => number;
};

/**
 * The same dependencies, whose asynchronous calls are counted: one of them is the last, or fails. What is
 * not asynchronous, such as preparing a write, stays within the process and cannot be hit.
 */
export const mortal = <Deps extends object>(deps: Deps, blow?: Blow): Mortal<Deps> => {
  const { promise: gone, resolve: die } = Promise.withResolvers<'gone'>();
  const never = new Promise<never>(() => undefined);
  let calls = 0;
  let isGone = false;
  const struck = async (result: Promise<unknown>): Promise<unknown> => {
    calls += 1;
    const isHit = blow?.at === calls;
    const value = await result;
    if (isGone) return never;
    if (!isHit) return value;
    if (blow.kind === 'gets no answer') throw new NoAnswer('the answer to a call was lost');
    isGone = true;
    die('gone');
    return never;
  };
  const exposed = (member: unknown, owner?: object): unknown => {
    if (typeof member === 'function') {
      return (...given: unknown[]) => {
        if (isGone) return never;
        const result: unknown = Reflect.apply(member, owner, given);
        return result instanceof Promise ? struck(result) : result;
      };
    }
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return new Proxy(member, {
      get: (target, name) => exposed(Reflect.get(target, name), target),
    });
  };
  const hit = Object.fromEntries(Object.entries(deps).map(([name, dep]) => [name, exposed(dep)]));
  return { deps: { ...deps, ...hit }, gone, calls: () => calls };
};
