/** What JSON can carry, and so what the store keeps and the engines answer. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of JSON values. A property that is `undefined` is left out when it is written. */
export type JsonObject = { readonly [name: string]: Json | undefined };
