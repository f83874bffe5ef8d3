import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { table } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

interface DueOptions extends DeviceOptions {
  readonly days: number;
  readonly limit: number;
  readonly offset: number;
}

/** `daybook device due`. Errors: command-invalid. */
export function due({ days, limit, offset, ...options }: DueOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ ask }) => {
    const page = await ask('premises.due', { days, limit, offset });
    const lines = page.rows.map(({ on, reason, risk, name, parish, id }) => [
      on,
      reason,
      risk ?? '-',
      name,
      parish,
      id,
    ]);
    const headings = ['due', 'why', 'risk', 'premises', 'parish', 'id'];
    const many = `${page.total} due in the next ${days} days, ${page.overdue} of them overdue.`;
    return { json: page, words: [...(lines.length === 0 ? [] : [table(headings, lines)]), many].join('\n') };
  });
}
