import { defineOperation, type Operation } from '#shared/contract/operation.ts';
import { defineWorker, type Worker } from '#shared/contract/worker.ts';

/** Workers of every kind of trigger, one for each queue. */
export const workers: readonly Worker[] = [
  defineWorker({
    id: 'observeAccount',
    entry: 'functions/observe/observe-account.ts',
    summary: 'Reads one vendor account',
    trigger: { kind: 'queue', queue: 'observations', batchSize: 10 },
    uses: { tables: { assets: 'write', users: 'write' }, opens: ['vendor-credentials'] },
    timeoutSeconds: 60,
    impactOfFailure: 'Devices of some users are shown as they were, not as they are.',
  }),
  defineWorker({
    id: 'carryAction',
    entry: 'functions/act/carry-action.ts',
    summary: 'Carries one action to its end',
    trigger: { kind: 'queue', queue: 'actions', batchSize: 10 },
    uses: { tables: { actions: 'write', assets: 'read' }, sends: ['observations'] },
    timeoutSeconds: 30,
    impactOfFailure: 'Some commands to devices stay pending.',
  }),
  defineWorker({
    id: 'reconcileAsset',
    entry: 'functions/reconcile/reconcile-asset.ts',
    summary: 'Compares one asset with what it should do',
    trigger: { kind: 'queue', queue: 'reconciliations', batchSize: 10 },
    uses: { tables: { assets: 'write' } },
    timeoutSeconds: 30,
    impactOfFailure: 'Some schedules are not followed.',
  }),
  defineWorker({
    id: 'fanOutEvent',
    entry: 'functions/notify/fan-out-event.ts',
    summary: 'Gives an event to every subscription that wants it',
    trigger: { kind: 'queue', queue: 'webhookEvents', batchSize: 10 },
    uses: { tables: { webhooks: 'write' }, sends: ['webhookDeliveries'] },
    timeoutSeconds: 30,
    impactOfFailure: 'Some webhooks are never sent.',
  }),
  defineWorker({
    id: 'deliverWebhook',
    entry: 'functions/notify/deliver-webhook.ts',
    summary: 'Sends the events of one webhook',
    trigger: { kind: 'queue', queue: 'webhookDeliveries', batchSize: 1 },
    uses: { tables: { webhooks: 'write' }, opens: ['webhook-secret'] },
    timeoutSeconds: 30,
    impactOfFailure: 'Webhooks of some clients arrive late.',
  }),
  defineWorker({
    id: 'eraseUser',
    entry: 'functions/erase/erase-user.ts',
    summary: 'Erases what a deleted user left',
    trigger: { kind: 'queue', queue: 'erasures', batchSize: 1 },
    uses: { tables: { users: 'write', assets: 'write' } },
    timeoutSeconds: 60,
    impactOfFailure: 'Data of deleted users is still there.',
  }),
  defineWorker({
    id: 'publishChanges',
    entry: 'functions/changes/publish-changes.ts',
    summary: 'Turns changes into events',
    trigger: { kind: 'streams', tables: ['assets', 'users', 'actions'] },
    uses: { publishesEvents: true },
    timeoutSeconds: 60,
    impactOfFailure: 'Webhooks for some changes are never sent.',
  }),
  defineWorker({
    id: 'tickObservations',
    entry: 'functions/ticks/tick-observations.ts',
    summary: 'Finds accounts that are due',
    trigger: { kind: 'tick', everyMinutes: 1 },
    uses: { tables: { users: 'read' }, sends: ['observations'] },
    timeoutSeconds: 50,
    impactOfFailure: 'Devices are not looked at.',
  }),
  defineWorker({
    id: 'authorizeRequest',
    entry: 'functions/authorize/authorize-request.ts',
    summary: 'Says who is calling',
    trigger: { kind: 'authorizer' },
    uses: { tables: { clients: 'read' }, signingKeys: 'read' },
    timeoutSeconds: 5,
    impactOfFailure: 'Every request with a token is answered 500.',
  }),
  defineWorker({
    id: 'rotateSigningKeys',
    entry: 'functions/rotate/rotate-signing-keys.ts',
    summary: 'Replaces the signing keys',
    trigger: { kind: 'rotation', everyDays: 30 },
    uses: { signingKeys: 'rotate' },
    timeoutSeconds: 30,
    impactOfFailure: 'Tokens go on being signed with keys that are too old.',
  }),
];

/** An operation that answers 204 to anybody with a token. */
export const anOperation = (overrides: Partial<Operation> = {}): Operation => ({
  ...defineOperation({
    id: 'getVehicle',
    resource: 'vehicles',
    method: 'GET',
    path: '/vehicles/{vehicleId}',
    tag: 'Vehicles',
    summary: 'Get a vehicle',
    security: 'client',
    responses: { 204: { description: 'Done' } },
    problems: [],
    uses: { tables: { assets: 'read' } },
  }),
  ...overrides,
});

/** One operation of each kind of security, in two resources. */
export const operations: readonly Operation[] = [
  anOperation(),
  anOperation({
    id: 'createWebhook',
    resource: 'webhooks',
    method: 'POST',
    path: '/webhooks',
    summary: 'Create a webhook',
    uses: { tables: { webhooks: 'write' }, seals: ['webhook-secret'] },
  }),
  anOperation({
    id: 'changeVirtualVehicle',
    method: 'PATCH',
    path: '/sandbox/vehicles/{vehicleId}',
    summary: 'Change a virtual vehicle',
    security: 'sandbox',
    uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
  }),
  anOperation({
    id: 'isReady',
    resource: 'health',
    path: '/health/ready',
    summary: 'Say whether everything can be reached',
    security: 'public',
    uses: { probesEverything: true },
  }),
];
