import type { Random } from '#bin/simulate/engine/random.ts';
import { operations } from '#shared/contract/registry.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';
import type { Invoke, Outcome } from '#test/simulation/cloud/invoke.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import type { AdminAnswer, AdminTask } from '#test/simulation/platform/administration.ts';
import type { ApiAnswer, ApiRequest, Gateway } from '#test/simulation/platform/gateway.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';
import type { Story } from '#test/simulation/story.ts';
import { inItsVersion } from '#test/support/newest-of.ts';

/** A request of a client together with all that became of it, for those who judge. */
export type Exchange = {
  readonly tenant: string;
  readonly clientId: string;
  readonly request: ApiRequest;
  readonly key: string | undefined;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: ApiAnswer;
};

export type Asked = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The user whom clients of older versions name by header. */
  readonly userId?: string;
  /** An `Idempotency-Key`; with one, the client asks again until it has an answer. */
  readonly key?: string;
};

/** What came of asking: the last answer, its body parsed. Status 0 for none at all. */
export type Told = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a client reads whatever the API answers.
  readonly body: any;
};

export type TenantWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly api: Gateway;
  readonly administration: Invoke<AdminTask, AdminAnswer>;
  readonly onExchange: (exchange: Exchange) => void;
  readonly story: Story;
};

/** What a client remembers of a device, virtual or linked, or of an action on one. */
export type Known = { readonly id: string; readonly kind: AssetKind };

/** What a client remembers of a receiver of its own. */
export type KnownWebhook = { readonly id: string; readonly url: string };

/** A client of the platform: an energy company with its own software, and what that knows. */
export class Tenant {
  readonly name: string;
  readonly #world: TenantWorld;
  #token: { text: string; until: number } | undefined;
  clientId = '';
  secret = '';
  /** Virtual accounts, by id. */
  readonly accounts = new Map<string, { vendor: string; devices: Known[] }>();
  /** Virtual homes. */
  readonly homes = new Set<string>();
  /** Linked devices, by id. */
  readonly assets = new Map<string, Known>();
  readonly locationIds = new Set<string>();
  /** Schedules, and of what kind of device they are, by id. */
  readonly scheduleIds = new Map<string, ScheduleTerms['targetType']>();
  /** Flex policies. */
  readonly policyIds = new Set<string>();
  readonly actions: Known[] = [];
  /** Of which device it last asked something. */
  lastAsked: Known | undefined;
  readonly webhooks = new Map<string, KnownWebhook>();
  readonly keys: {
    readonly key: string;
    readonly operation: OperationId;
    readonly asked: Asked;
  }[] = [];

  constructor(name: string, world: TenantWorld) {
    this.name = name;
    this.#world = world;
  }

  /** The id of one of its users: all but one have a name that no other client's things have in them. */
  userId(user: number): string {
    return user === COMMON_USER ? 'everybodys-user' : `${this.name}-u${user}`;
  }

  /** Has the operator do something, again and again until it is done. */
  async administer(
    task: AdminTask,
    random: Random,
  ): Promise<AdminAnswer | { readonly error: unknown }> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await new Promise<Outcome<AdminAnswer>>((resolve) => {
        this.#world.administration({ ...task, name: `${task.name}/${tries}` }, resolve);
      });
      this.#world.story.tell(this.name, () => `${task.kind} (${task.name}): ${said(outcome)}`);
      if (outcome.kind === 'answered') return outcome.answer;
      const isFinal = outcome.kind === 'failed' && isRefusal(outcome.error);
      if (isFinal || tries === PATIENCE[task.kind])
        return { error: outcome.kind === 'failed' ? outcome.error : 'crashed' };
      await this.pause(500 + random.exponential(2_000));
    }
  }

  /** Begins anew, as another client under the same name. */
  forgetAll(): void {
    this.#token = undefined;
    this.accounts.clear();
    this.homes.clear();
    this.assets.clear();
    this.lastAsked = undefined;
    this.locationIds.clear();
    this.scheduleIds.clear();
    this.policyIds.clear();
    this.actions.length = 0;
    this.webhooks.clear();
    this.keys.length = 0;
  }

  pause(length: number): Promise<void> {
    return new Promise((resolve) => this.#world.scheduler.later(milliseconds(length), resolve));
  }

  /** Asks the API, with a token, and again where that can do no harm. */
  async ask(operation: OperationId, asked: Asked, name: string, random: Random): Promise<Told> {
    const isSafe = asked.key !== undefined || !POSTS.has(operation);
    for (let tries = 1; ; tries += 1) {
      const token = await this.#freshToken(`${name}/token${tries}`, random);
      const answer = await this.#send(operation, asked, `${name}/${tries}`, token, random);
      if (answer.status === 401) this.#token = undefined;
      const mayHelp = [0, 401, 503].includes(answer.status) || isInUse(answer);
      if (!mayHelp || tries === 4 || (!isSafe && answer.status !== 401)) {
        return { status: answer.status, body: parsed(answer.text) };
      }
      await this.pause(200 + random.exponential(1_500));
    }
  }

  /** Asks for a token with a secret that is not its own. */
  async knock(secret: string, name: string): Promise<void> {
    const body = {
      grant_type: 'client_credentials',
      client_id: this.clientId,
      client_secret: secret,
    };
    await this.#answerTo('createAccessToken', { body }, name, undefined);
  }

  async #freshToken(name: string, random: Random): Promise<string | undefined> {
    const { scheduler } = this.#world;
    if (this.#token && this.#token.until > scheduler.now()) return this.#token.text;
    const body = {
      grant_type: 'client_credentials',
      client_id: this.clientId,
      client_secret: this.secret,
    };
    const answer = await this.#send('createAccessToken', { body }, name, undefined, random);
    if (answer.status !== 200) return undefined;
    const { access_token: text, expires_in: life } = parsed(answer.text);
    this.#token = { text, until: scheduler.now() + life * 1_000 - 60_000 };
    return text;
  }

  async #send(
    operation: OperationId,
    asked: Asked,
    name: string,
    token: string | undefined,
    random: Random,
  ): Promise<ApiAnswer> {
    const answer = await this.#answerTo(operation, asked, name, token);
    return this.#world.faults.strike('client-answer-lost', random) ? NO_ANSWER : answer;
  }

  /** What the API really answers, whether it arrives or not. */
  async #answerTo(
    operation: OperationId,
    { path, query, body, userId, key }: Asked,
    name: string,
    token: string | undefined,
  ): Promise<ApiAnswer> {
    const { scheduler, api, onExchange } = this.#world;
    const request: ApiRequest = {
      operation,
      name,
      token,
      ...(path && { path }),
      ...(query && { query }),
      ...(body === undefined ? {} : { body }),
      headers: {
        ...versionFor(operation),
        ...(userId !== undefined && { 'enode-user-id': userId }),
        ...(key === undefined ? {} : { 'idempotency-key': key.replaceAll(' ', '-') }),
      },
    };
    const { clientId } = this;
    const sentAt = scheduler.now();
    const answer = await new Promise<ApiAnswer>((resolve) => api(request, resolve));
    onExchange({
      tenant: this.name,
      clientId,
      request,
      key,
      sentAt,
      answeredAt: scheduler.now(),
      answer,
    });
    return answer;
  }
}

const former = new Map(
  operations.flatMap((operation) =>
    operation.until === undefined ? [] : [[operation.id, inItsVersion(operation)] as const],
  ),
);

/** Whoever asks for what the newest version has no longer speaks the newest that had it. */
const versionFor = (operation: OperationId) => former.get(operation) ?? {};

/** What may happen twice when it is asked for twice. */
const POSTS = new Set(operations.filter(({ method }) => method === 'POST').map(({ id }) => id));

/** Every client has a user of the same id. */
const COMMON_USER = 4;

const NO_ANSWER: ApiAnswer = { status: 0, headers: {}, text: '' };

/** Whether the same request is being carried out at this moment. */
export const isInUse = ({ status, text }: ApiAnswer) =>
  status === 409 && text.includes('is being carried out');

/** How often the operator tries a thing again. What is half done must be done. */
const PATIENCE = { create: 6, rotate: 6, rotateKeys: 6, list: 2, delete: 100 } as const;

const said = (outcome: Outcome<unknown>) =>
  outcome.kind === 'failed' ? String(outcome.error) : outcome.kind;

const isRefusal = (error: unknown) => error instanceof Error && error.name === 'DomainError';

// biome-ignore lint/suspicious/noExplicitAny: a client reads whatever the API answers.
const parsed = (text: string): any => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
