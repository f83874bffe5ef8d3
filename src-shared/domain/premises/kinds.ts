import { z } from 'zod';
import { foldedWords } from '../text/folded-words.ts';
import { nameText, text } from '../values.ts';

/** A kind of premises that a department keeps in its list: what it is called, and the form by which such premises are inspected. */
export const premisesKindSchema = z.strictObject({
  name: nameText(80),
  /** Id of a form; null where none is the usual one. */
  form: text(60).nullable(),
});
export type PremisesKind = z.infer<typeof premisesKindSchema>;

const sameName = (name: string) => foldedWords(name).join(' ');

/** A department's list, in its order; no name is in it twice. */
export const premisesKindsSchema = z
  .array(premisesKindSchema)
  .max(200)
  .superRefine((kinds, context) => {
    const names = kinds.map(({ name }) => sameName(name));
    for (const [at, name] of names.entries()) {
      if (names.indexOf(name) < at)
        context.addIssue({ code: 'custom', path: [at, 'name'], message: 'is in the list already' });
    }
  });

/** A department's list under the name that central gave it: another one when it has changed. */
export const namedKindsSchema = z.object({ id: z.string().min(1).max(64), kinds: premisesKindsSchema });
export type NamedKinds = z.infer<typeof namedKindsSchema>;

/** The list that holds until a department has one of its own: what the ministry's nine forms are for. */
export const usualKinds: readonly PremisesKind[] = [
  { name: 'Bakery', form: 'food-establishment' },
  { name: 'Bar', form: 'spirit-licence' },
  { name: 'Barbershop', form: 'barbershop' },
  { name: 'Burial site', form: 'burial-site' },
  { name: 'Butcher', form: 'meat-processing' },
  { name: 'Children’s home', form: 'institutional' },
  { name: 'Cook shop', form: 'food-establishment' },
  { name: 'Dwelling', form: 'residential' },
  { name: 'Food shop', form: 'food-establishment' },
  { name: 'Hairdresser', form: 'barbershop' },
  { name: 'Hospital', form: 'institutional' },
  { name: 'Meat processing plant', form: 'meat-processing' },
  { name: 'Nursing home', form: 'institutional' },
  { name: 'Restaurant', form: 'food-establishment' },
  { name: 'School', form: 'institutional' },
  { name: 'Slaughterhouse', form: 'meat-processing' },
  { name: 'Small hotel', form: 'small-hotels' },
  { name: 'Supermarket', form: 'food-establishment' },
  { name: 'Swimming pool', form: 'swimming-pool' },
];

/** The form by which premises of a kind are usually inspected; null for one that is not in the list, or has none. */
export function formOfKind(kinds: readonly PremisesKind[], kind: string): string | null {
  const wanted = sameName(kind);
  return kinds.find(({ name }) => sameName(name) === wanted)?.form ?? null;
}
