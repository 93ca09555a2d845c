/**
 * What every AWS client is made with. These services answer in milliseconds or not at all, so a call
 * that hangs is given up and tried again; all attempts fit into the ten seconds that a function of the
 * API has. Connections are kept by default.
 */
export const clientSettings = {
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    // Otherwise the SDK only warns that the time is over, and goes on waiting.
    throwOnRequestTimeout: true,
  },
};
