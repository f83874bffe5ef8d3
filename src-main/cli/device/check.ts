import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { checkLines, findCheck } from './check-draft.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { inspectionIdOf } from './inspection-id.ts';

/** `daybook device check`: what the form asks about before it is handed in. Errors: command-invalid, inspection-not-found. */
export function check(id: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  return onDevice(options, context, async device => {
    const found = await findCheck(device, inspectionId);
    const parts = (each: { readonly field: string; readonly problem: string }) => ({
      field: each.field,
      problem: each.problem,
    });
    const lines = checkLines(found);
    return {
      json: { missing: found.missing.map(parts), questions: found.questions.map(parts) },
      words: lines.length === 0 ? 'Nothing is missing.' : lines.join('\n'),
    };
  });
}
