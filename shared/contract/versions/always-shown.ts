/** What is shown of a device whatever groups of members are asked for. */
export const alwaysShown: readonly string[] = ['id', 'userId', 'vendor', 'lastSeen', 'isReachable'];
