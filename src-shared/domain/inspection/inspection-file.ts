import { z } from 'zod';
import { DaybookError } from '../../errors/daybook-error.ts';
import { fieldProblems } from '../../errors/parse-input.ts';
import type { FormDefinition } from '../form/form-definition.ts';
import { parishName } from '../premises/parish.ts';
import { type PremisesDetails, premisesDetailsSchema } from '../premises/premises.ts';
import { type Entries, isEntries } from '../values.ts';
import { contentProblems, type InspectionContent, type UncheckedContent } from './content-problems.ts';
import { inspectionSchema } from './inspection.ts';
import { withNumbers } from './written-numbers.ts';

/** An inspection file of the command line, checked against its form. The parish has the ministry's spelling. */
export type InspectionFile = InspectionContent & { readonly premises: PremisesDetails };

const part = z.custom<Entries>(isEntries, 'must be an object of keys and values');

const premisesPart = z.strictObject(
  { ...premisesDetailsSchema.shape, parish: premisesDetailsSchema.shape.parish.transform(parishName) },
  { error: 'must be an object with name, owner, address and parish' },
);

/** The outline alone: what stands inside header, answers and signatures is checked against the form. */
const outlineSchema = z.strictObject(
  {
    premises: premisesPart,
    header: part,
    answers: part.optional(),
    signatures: part.optional(),
  },
  { error: 'must be an object with premises, header, answers and signatures' },
);

const contentSchema = inspectionSchema.pick({ header: true, answers: true, signatures: true });

/** A part of the file as it is; a part that is missing or no object is reported with the outline, so it is empty here. */
function findPart(json: unknown, name: keyof InspectionContent): Entries {
  const found = isEntries(json) ? json[name] : undefined;
  return isEntries(found) ? found : {};
}

/** Yes/no fields may also be written as true and false, numbers as text. */
function withWords(form: FormDefinition, header: UncheckedContent['header']): UncheckedContent['header'] {
  const yesNo = new Set(form.headerFields.filter(field => field.type === 'yesno').map(field => field.key));
  return Object.fromEntries(
    Object.entries(header).map(([key, value]) => [
      key,
      typeof value === 'boolean' && yesNo.has(key) ? (value ? 'yes' : 'no') : value,
    ]),
  );
}

/**
 * Parses an inspection file (`daybook device record --file`), already read as JSON; answers and signatures may be absent.
 * @throws DaybookError `input-invalid` that names every wrong field at once
 */
export function parseInspectionFile(form: FormDefinition, json: unknown): InspectionFile {
  const outline = outlineSchema.safeParse(json);
  const { content, problems: unreadable } = withNumbers(form, {
    header: withWords(form, findPart(json, 'header')),
    answers: findPart(json, 'answers'),
    signatures: findPart(json, 'signatures'),
  });
  const problems = [
    ...(outline.success ? [] : fieldProblems(outline.error)),
    ...unreadable,
    ...contentProblems(form, content).filter(({ field }) => unreadable.every(each => each.field !== field)),
  ];
  if (!outline.success || problems.length > 0) throw new DaybookError('input-invalid', { fields: problems });
  return { premises: outline.data.premises, ...contentSchema.parse(content) };
}
