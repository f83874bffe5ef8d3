import { askedItems } from '../form/asked.ts';
import { type FormDefinition, type FormItem, itemsOf } from '../form/form-definition.ts';
import type { Answer } from './inspection.ts';
import { isFault } from './is-fault.ts';

/** The items with a fault, in the order of the form; irrelevant items have none. */
export function faultsOf(form: FormDefinition, given: Readonly<Record<string, Answer>>): FormItem[] {
  const asked = askedItems(form, given);
  return itemsOf(asked.form).filter(item => isFault(item, asked.answers[item.id]));
}
