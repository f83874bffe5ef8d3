import type { FormItem } from '../form/form-definition.ts';
import { distanceFromMinimum } from '../scoring/limits.ts';
import type { Answer } from './inspection.ts';

/** Whether an answer says that something is wrong: a No, a distance below its printed minimum, or counts with an error. */
export function isFault(item: FormItem, answer: Answer | undefined): boolean {
  switch (item.response) {
    case 'compliance':
    case 'yes-no-na':
      return answer?.value === 'no';
    case 'number':
      return distanceFromMinimum(item, answer) === 'below';
    case 'observations-errors':
      return (answer?.errors ?? 0) > 0;
  }
}
