import { type CallInput, type CallOutput, contract, type ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { KnownPerson } from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { centralConnector } from '../../app/connect-central.ts';
import { quietNotifier } from '../../platform/change-notifier.ts';
import type { Handler } from '../../rpc/handlers.ts';
import { createHandlers, type ServiceCalls } from '../../services/handlers.ts';
import type { ServiceDeps } from '../../services/service-deps.ts';
import type { ConnectCentral } from '../../services/session/connect-central.ts';
import type { OpenSession } from '../../services/session/open-session.ts';
import { plainAddress } from '../../services/session/people-folder.ts';
import { SessionService } from '../../services/session/session-service.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { getPassword } from './password.ts';

/** Whose data a command works on: a folder, and a choice where several people or centrals share it. */
export interface DeviceOptions {
  readonly home: string;
  readonly username?: string;
  readonly central?: string;
}

/** A signed-in person's device: the app's own services in this process. */
export interface Device {
  readonly session: OpenSession;
  readonly connectCentral: ConnectCentral;
  readonly services: ServiceDeps;
  /** Calls a service through the contract, as a screen would. Errors: those of the call. */
  ask<Name extends ServiceCalls>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Signs out and closes the data. */
  close(): Promise<void>;
}

/** The account meant on a device where people have joined. Errors: device-not-joined, command-invalid. */
function chooseAccount(people: readonly KnownPerson[], { username, central }: DeviceOptions): KnownPerson {
  if (people.length === 0) throw new DaybookError('device-not-joined');
  const names = [...new Set(people.map(each => each.username))].sort().join(', ');
  const mine = people.filter(each => username === undefined || each.username === username);
  if (mine.length === 0) throw commandInvalid('--username', `is not one who has joined here: ${names}`);
  if (mine.some(each => each.username !== mine[0]?.username)) {
    throw commandInvalid('--username', `is needed: several people have joined here: ${names}`);
  }
  const addresses = mine.map(each => each.central).join(', ');
  const chosen = mine.filter(each => central === undefined || each.central === plainAddress(central));
  const [only] = chosen;
  if (only === undefined) throw commandInvalid('--central', `is not one that was joined here: ${addresses}`);
  if (chosen.length > 1) throw commandInvalid('--central', `is needed: several were joined here: ${addresses}`);
  return only;
}

/** What the services are built from, here as in the app. */
function partsOf(home: string, context: CliContext) {
  const caFile = context.environment.DAYBOOK_CA_FILE || null;
  const connectCentral = centralConnector({ appVersion: context.appVersion, caFile }, context);
  return { ...context, home, connectCentral, defaultCentral: null, practice: null };
}

/**
 * Works on the data of a person who has joined without opening it: it may be damaged.
 * @throws DaybookError `device-not-joined`, `command-invalid`
 */
export async function onClosedDevice<T>(
  options: DeviceOptions,
  context: CliContext,
  work: (session: SessionService, known: Pick<KnownPerson, 'username' | 'account'>) => Promise<T>,
): Promise<T> {
  const session = new SessionService(partsOf(options.home, context));
  const { username, account } = chooseAccount((await session.options()).people, options);
  return work(session, { username, account });
}

async function openDevice(
  home: string,
  context: CliContext,
  signIn: (session: SessionService) => Promise<unknown>,
): Promise<Device> {
  const parts = partsOf(home, context);
  const { connectCentral } = parts;
  const session = new SessionService(parts);
  await signIn(session);
  const services = { ...parts, session, notifier: quietNotifier };
  const handlers = createHandlers(services);
  return {
    session: session.getCurrent(),
    connectCentral,
    services,
    ask: async <Name extends ServiceCalls>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
      const handler: Handler<Name> = handlers[name];
      return handler(parseInput<unknown>(contract[name].input, input) as ParsedInput<Name>);
    },
    close: async () => {
      await session.signOut();
    },
  };
}

/**
 * Signs in on a device that was joined before, without a network, and signs out after the work.
 * @throws DaybookError `device-not-joined`, `command-invalid`, `sign-in-failed`, `sign-in-slowed`, `database-*`
 */
export async function onDevice<T>(
  options: DeviceOptions,
  context: CliContext,
  work: (device: Device) => Promise<T>,
): Promise<T> {
  const device = await openDevice(options.home, context, async session => {
    const { username, account } = chooseAccount((await session.options()).people, options);
    await session.signIn({ username, account, password: await getPassword(context, username) });
  });
  try {
    return await work(device);
  } finally {
    await device.close();
  }
}

/**
 * Signs in also for the first time, over the network. The caller closes the device.
 * @throws DaybookError as `onDevice`, and `first-sign-in-needs-network`, `enrolment-*`, `central-*`
 */
export function joinDevice(options: Required<DeviceOptions>, context: CliContext): Promise<Device> {
  const { home, username, central } = options;
  return openDevice(home, context, async session => {
    const password = await getPassword(context, username);
    const enrolmentCode = context.environment.DAYBOOK_ENROLMENT_CODE || undefined;
    await session.signIn(parseInput(contract['session.signIn'].input, { username, central, password, enrolmentCode }));
  });
}
