import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { verifyLog } from '../../services/audit/verify-log.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** `daybook audit verify`, without a network. Errors: audit-broken. */
export function verify(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session }) => {
    const { lines, broken, problems, notices } = verifyLog(session.db);
    if (problems.length > 0) {
      throw new DaybookError('audit-broken', {
        fields: [...problems, ...notices.map(problem => ({ field: 'beside that', problem }))],
        details: broken === null ? {} : { line: broken },
      });
    }
    const words = [`${counted(lines, 'line')}, each as it was written.`, ...notices.map(each => `Note: ${each}.`)];
    return { json: { lines, notices }, words: words.join('\n') };
  });
}
