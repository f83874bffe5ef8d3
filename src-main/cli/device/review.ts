import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { inspectionIdOf } from './inspection-id.ts';

interface ReviewOptions extends DeviceOptions {
  readonly approve?: boolean;
  readonly return?: string;
  readonly comment?: string;
}

type Decision = { readonly action: 'return' | 'approve'; readonly comment: string };

function decisionOf({ approve, return: text, comment }: ReviewOptions): Decision {
  if (text !== undefined) {
    if (!hasWords(text)) throw commandInvalid('--return', 'must say what is to be corrected');
    return { action: 'return', comment: text };
  }
  if (approve) return { action: 'approve', comment: comment ?? '' };
  throw commandInvalid('--approve', 'or --return <text> is required');
}

/** `daybook device review`. Errors: command-invalid, inspection-not-found, not-allowed, review-not-possible. */
export function review(id: string, options: ReviewOptions, context: CliContext): Promise<Answer> {
  const inspectionId = inspectionIdOf(id);
  const decision = decisionOf(options);
  return onDevice(options, context, async device => {
    const { submission } = (await device.ask('inspections.get', { id: inspectionId })).inspection;
    if (submission === 0) throw new DaybookError('review-not-possible');
    const { state } = await device.ask('inspections.review', { id: inspectionId, submission, ...decision });
    return {
      json: { id: inspectionId, status: state, submission },
      words: state === 'approved' ? 'Approved.' : 'Returned for correction.',
    };
  });
}
