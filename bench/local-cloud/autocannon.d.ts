declare module 'autocannon' {
  export type Request = {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  export type Options = {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly setupClient?: (client: { setRequests(requests: readonly Request[]): void }) => void;
  };
  export type Result = {
    readonly requests: { readonly average: number };
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  };
  const autocannon: (options: Options) => Promise<Result>;
  export default autocannon;
}
