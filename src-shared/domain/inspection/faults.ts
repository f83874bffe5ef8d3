import { type FormDefinition, type FormItem, itemsOf } from '../form/form-definition.ts';
import { distanceFromMinimum } from '../scoring/limits.ts';
import type { Answer } from './inspection.ts';

/** Whether an answer states a fault: No, an error among the observations, a distance below its printed minimum. */
export function isFault(item: FormItem, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  return answer.value === 'no' || (answer.errors ?? 0) > 0 || distanceFromMinimum(item, answer) === 'below';
}

/** The items with a fault, in the order of the form. */
export function faultsOf(form: FormDefinition, answers: Readonly<Record<string, Answer>>): FormItem[] {
  return itemsOf(form).filter(item => isFault(item, answers[item.id]));
}
