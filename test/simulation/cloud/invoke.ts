/** What came of a call. After a crash or a time-out nobody knows how far the function came. */
export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'crashed' };

/** Calls a function of the platform with an event; `done` is called once, in a later step. */
export type Invoke<Event, Answer> = (
  event: Event,
  done: (outcome: Outcome<Answer>) => void,
) => void;
