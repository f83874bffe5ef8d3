import { contract } from '../../../src-shared/contract/contract.ts';
import type { KnownPerson } from '../../../src-shared/contract/session.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import { type Device, type DeviceParts, openDevice, servicesOf } from '../../app/local-device.ts';
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
  /** Data that was put aside for a new start, by the name that the new start gave it. */
  readonly aside?: string;
}

/** The account meant on a device where people have joined. Errors: device-not-joined, command-invalid. */
function chooseAccount(known: readonly KnownPerson[], { username, central, aside }: DeviceOptions): KnownPerson {
  const people = known.filter(each => (aside === undefined ? !each.aside : each.account === aside));
  if (aside !== undefined && people.length === 0) throw commandInvalid('--aside', 'is not kept on this device');
  if (people.length === 0) throw new DaybookError('device-not-joined');
  const names = [...new Set(people.map(each => each.username))].sort().join(', ');
  const name = username?.trim().toLowerCase();
  const mine = people.filter(each => name === undefined || each.username === name);
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

/** How a command finds its services. */
function partsOf(home: string, context: CliContext): DeviceParts {
  return { ...context, home, caFile: context.environment.DAYBOOK_CA_FILE || null };
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
  const session = new SessionService(servicesOf(partsOf(options.home, context)));
  const { username, account } = chooseAccount((await session.options()).people, options);
  return work(session, { username, account });
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
  const device = await openDevice(partsOf(options.home, context), async session => {
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
export function joinDevice(options: Required<Omit<DeviceOptions, 'aside'>>, context: CliContext): Promise<Device> {
  const { home, username, central } = options;
  return openDevice(partsOf(home, context), async session => {
    const password = await getPassword(context, username);
    const enrolmentCode = context.environment.DAYBOOK_ENROLMENT_CODE || undefined;
    await session.signIn(parseInput(contract['session.signIn'].input, { username, central, password, enrolmentCode }));
  });
}
