import { contract } from '../../../src-shared/contract/contract.ts';
import type { RestoreReport } from '../../../src-shared/contract/session.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, table } from '../words.ts';
import { type DeviceOptions, onClosedDevice } from './device.ts';
import { getPassword } from './password.ts';

/** `daybook device backups`, also when the data does not open. */
export function backups(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onClosedDevice(options, context, async (session, known) => {
    const found = await session.backups(known);
    const rows = found.map(({ name, at, bytes }) => [at, Math.ceil(bytes / 1024), name]);
    return {
      json: { backups: found },
      words: rows.length === 0 ? 'There is no backup yet.' : table(['made', 'KB', 'name'], rows),
    };
  });
}

function restoreWords({ backupAt, unsent, unsentWhole, keptAside }: RestoreReport): string {
  const from = backupAt === null ? 'Started again without a backup' : `Restored from the backup of ${backupAt}`;
  const lost = unsentWhole ? '' : '\nSome of the file before could not be read: unsent work may be missing.';
  const aside = keptAside === null ? '' : `\nThe file before is kept as ${keptAside}.`;
  return `${from}; took over ${counted(unsent, 'unsent change')}.${lost}${aside}\nRun "device sync" for what central has.`;
}

/** `daybook device restore`. Errors: sign-in-failed, sign-in-slowed, backup-unusable, restore-needs-network, enrolment-*, storage-*. */
export function restore(options: DeviceOptions & { backup?: string }, context: CliContext): Promise<Answer> {
  return onClosedDevice(options, context, async (session, known) => {
    const password = await getPassword(context, known.username);
    const { backup } = options;
    const enrolmentCode = context.environment.DAYBOOK_ENROLMENT_CODE || undefined;
    const input = parseInput(contract['session.restore'].input, { ...known, password, backup, enrolmentCode });
    const report = await session.restore(input);
    return { json: report, words: restoreWords(report) };
  });
}
