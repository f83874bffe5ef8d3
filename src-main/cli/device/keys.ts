import { contract } from '../../../src-shared/contract/contract.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { facts } from '../words.ts';
import { type DeviceOptions, onClosedDevice, onDevice } from './device.ts';
import { getNewPassword, getPassword, getRecoveryCode } from './password.ts';

/** `daybook device recovery-sheet`: a new code, told once; the one before opens nothing from here on. */
export function recoverySheet(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ ask }) => {
    const sheet = await ask('session.makeSheet', undefined);
    const lines = facts([
      ['code', sheet.code],
      ['person', `${sheet.name} (${sheet.username})`],
      ['device', sheet.device],
      ['central', sheet.central],
      ['made', sheet.madeAt],
    ]);
    const what = 'Keep it on paper, away from the device. It opens the data here without the password.';
    return { json: sheet, words: `${lines}\n${what}` };
  });
}

/**
 * `daybook device recover`: opens the data by the code of its sheet, without a network.
 * Errors: recovery-code-wrong, sign-in-slowed, input-invalid, database-*.
 */
export function recover(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onClosedDevice(options, context, async (session, known) => {
    const code = await getRecoveryCode(context, known.username);
    const password = await getNewPassword(context, known.username);
    await session.recover(parseInput(contract['session.recover'].input, { ...known, code, password }));
    await session.signOut();
    return {
      json: { username: known.username },
      words: `The data of ${known.username} opens with the new password from here on. Nothing of it was lost.`,
    };
  });
}

/**
 * `daybook device start-anew`: joins central again as a new device; the data that does not open is kept aside.
 * Errors: sign-in-failed, restore-needs-network, enrolment-*, central-*; nothing was changed then.
 */
export function startAnew(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onClosedDevice(options, context, async (session, known) => {
    const password = await getPassword(context, known.username);
    const enrolmentCode = context.environment.DAYBOOK_ENROLMENT_CODE || undefined;
    const input = parseInput(contract['session.startAnew'].input, { ...known, password, enrolmentCode });
    const report = await session.startAnew(input);
    const again = `The data before is kept aside. With its earlier password or its recovery sheet it opens again: --aside ${report.keptAside}`;
    return {
      json: report,
      words: `${known.username} starts anew on this device. Run "device sync" for what central has.\n${again}`,
    };
  });
}
