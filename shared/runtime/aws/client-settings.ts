/**
 * What every AWS client is made with. A call that hangs is given up long before the function's own
 * time is over: these services answer in milliseconds or not at all. Connections are kept by default.
 */
export const clientSettings = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
};
