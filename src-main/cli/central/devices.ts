import { enrolDevice, type ListedDevice, listDevices, revokeDevice } from '../../central/devices.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { table } from '../words.ts';
import { getOwner } from './owner.ts';

function standing({ revoked, heardAt }: ListedDevice): string {
  const heard = heardAt === null ? '' : `heard it ${heardAt}`;
  return revoked
    ? `revoked${heard === '' ? ', not heard yet' : `, ${heard}`}`
    : heard === ''
      ? 'let in'
      : `person disabled, ${heard}`;
}

/** `daybook central list-devices`. Errors: command-invalid, input-invalid, person-not-found, central-*. */
export async function list({ username }: { readonly username?: string }, context: CliContext): Promise<Answer> {
  const devices = await listDevices(getOwner(context), { username });
  const rows = devices.map(each => [
    ...[each.id, each.username, each.name, each.appVersion, standing(each)],
    ...[each.changes, each.lastSeenAt, each.copyOf ?? ''],
  ]);
  const headings = ['id', 'person', 'name', 'app', 'standing', 'changes', 'last seen', 'goes on from'];
  return { json: { devices }, words: devices.length === 0 ? 'No device has joined.' : table(headings, rows) };
}

/** `daybook central revoke-device`. Errors: command-invalid, input-invalid, device-not-found, central-*. */
export async function revoke(
  id: string,
  { undo = false }: { readonly undo?: boolean },
  context: CliContext,
): Promise<Answer> {
  const device = await revokeDevice(getOwner(context), { id }, !undo);
  const what = `Device ${device.name || device.id} of ${device.username}`;
  return {
    json: device,
    words: undo
      ? `${what} is let in again.`
      : `${what} is revoked; its unsent work stays on it. Each new device of ${device.username} needs a code now: "daybook central enrol-device --username ${device.username}".`,
  };
}

/** `daybook central enrol-device`. Errors: command-invalid, input-invalid, person-not-found, person-disabled, central-*. */
export async function enrol({ username }: { readonly username: string }, context: CliContext): Promise<Answer> {
  const made = await enrolDevice({ ...getOwner(context), random: context.random }, { username });
  return {
    json: made,
    words: [
      `Enrolment code for one new device of ${made.name} (${username}), shown only now: ${made.code}`,
      `It is good until ${made.expiresAt}. They give it with their name and password at their first sign-in on the device.`,
    ].join('\n'),
  };
}
