import { type FormDefinition, type FormItem, itemsOf } from '../form/form-definition.ts';
import type { Answer } from './inspection.ts';
import { isFault } from './is-fault.ts';

/** The items with a fault, in the order of the form. */
export function faultsOf(form: FormDefinition, answers: Readonly<Record<string, Answer>>): FormItem[] {
  return itemsOf(form).filter(item => isFault(item, answers[item.id]));
}
