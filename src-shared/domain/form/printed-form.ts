import { type FormDefinition, type FormItem, itemsOf } from './form-definition.ts';

/** The number of an item as it is printed. Items whose id is a name (burial distances) are counted; one that is not on the form has none. */
export function itemNumber(form: FormDefinition, item: FormItem): string {
  if (/^\d/.test(item.id)) return item.id;
  const index = itemsOf(form).indexOf(item);
  return index === -1 ? '' : String(index + 1);
}

/** Whether points stand beside the items: hotel items are scored by counts, distances not at all. */
export function hasPoints(form: FormDefinition): boolean {
  return form.scoring.method === 'sum-of-weights' || form.scoring.method === 'percent-of-weights';
}

/** Which of a form's scores are percentages; the others are points, of the form's maximum. */
export function percentages({ scoring: { method } }: FormDefinition): { overall: boolean; critical: boolean } {
  const critical = method === 'observations-errors';
  return { overall: critical || method === 'percent-of-weights', critical };
}

/** A key as words: `no_of_beds` becomes `No of beds`. For what a newer app wrote and this form version does not name. */
export function keyInWords(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
