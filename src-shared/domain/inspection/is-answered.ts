import type { FormItem } from '../form/form-definition.ts';
import type { Answer } from './inspection.ts';

/** Whether an item is answered. A comment alone is no answer, nor is an impossible pair of counts. */
export function isAnswered(item: FormItem, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  switch (item.response) {
    case 'compliance':
      return answer.value === 'yes' || answer.value === 'no';
    case 'yes-no-na':
      return answer.value === 'yes' || answer.value === 'no' || answer.value === 'na';
    case 'number':
      return typeof answer.value === 'number';
    case 'observations-errors':
      return answer.observations !== undefined && answer.errors !== undefined && answer.errors <= answer.observations;
  }
}
