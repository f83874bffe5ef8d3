import type { FoundFault } from '../../../src-shared/contract/faults.ts';
import { premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import { foundBefore } from '../../../src-shared/domain/inspection/found-before.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { counted, table } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

function standing({ waits, violation }: FoundFault): string {
  if (violation === null) return waits ? 'once handed over' : 'not followed up';
  return violation.removed ? 'removed' : violation.state;
}

/** `daybook device faults`. Errors: command-invalid, premises-not-found. */
export function faults(premises: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const parsed = premisesIdSchema.safeParse(premises.toLowerCase());
  if (!parsed.success) throw commandInvalid('premises', 'must be the whole id of premises, as "device list" shows it');
  return onDevice(options, context, async ({ ask }) => {
    const found = (await ask('faults.found', { premisesId: parsed.data })).faults;
    const each = found.map(fault => ({ ...fault, foundBefore: foundBefore(found, fault).length }));
    const lines = each.map(fault => [
      fault.date ?? '-',
      fault.formId,
      fault.itemId,
      standing(fault),
      fault.foundBefore,
      fault.violation?.id ?? '-',
      fault.words,
    ]);
    const headings = ['date', 'form', 'item', 'followed up', 'before', 'violation', 'fault'];
    return {
      json: { faults: each },
      words: [...(lines.length === 0 ? [] : [table(headings, lines)]), `${counted(lines.length, 'fault')}.`].join('\n'),
    };
  });
}
