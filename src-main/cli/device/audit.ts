import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** `daybook audit verify`, without a network. Errors: audit-broken. */
export function verify(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session }) => {
    const { lines, broken } = session.db.read(tx => ({ lines: tx.audit.count(), broken: tx.audit.findBroken() }));
    if (broken !== null) {
      const problem = 'is the first that does not fit: a line was changed, removed or inserted there';
      throw new DaybookError('audit-broken', {
        fields: [{ field: `line ${broken}`, problem }],
        details: { line: broken },
      });
    }
    return { json: { lines }, words: `${counted(lines, 'line')}, each as it was written.` };
  });
}
