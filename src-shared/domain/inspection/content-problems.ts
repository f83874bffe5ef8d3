import { z } from 'zod';
import { signatureSchema } from '../../entities/inspection-values.ts';
import type { FieldProblem } from '../../errors/daybook-error.ts';
import { fieldProblems } from '../../errors/parse-input.ts';
import { type FormDefinition, isOwnSignature, itemsOf, type SignatureField } from '../form/form-definition.ts';
import { headerValueProblem } from '../form/header-value.ts';
import { answerSchemas } from './answer-schemas.ts';
import type { Inspection } from './inspection.ts';

/** What a person fills in on a form. */
export type InspectionContent = Pick<Inspection, 'header' | 'answers' | 'signatures'>;

/** The same before it is checked: any value may be anywhere. */
export type UncheckedContent = { readonly [Part in keyof InspectionContent]: Readonly<Record<string, unknown>> };

const never = (problem: string) => z.never(problem).optional();

/** The schema of a signature: drawn only where the form allows a drawing, absent only where somebody else signs. */
function signatureSchemaOf(field: SignatureField): z.ZodType {
  return signatureSchema
    .extend({
      ...(field.method === 'typed' && { strokes: never('this signature is typed, not drawn') }),
      ...(isOwnSignature(field) && { absent: never('the inspector signs'), reason: never('the inspector signs') }),
    })
    .refine(({ absent, name, strokes }) => absent === undefined || (name === undefined && strokes === undefined), {
      path: ['absent'],
      error: 'does not go together with a signature',
    })
    .refine(({ absent, reason }) => absent !== undefined || reason === undefined, {
      path: ['reason'],
      error: 'belongs to a signature that is not there: say refused or nobody-there',
    });
}

/** Problems of each entry; a key that the form does not have is one too. */
function eachEntry<Definition>(
  area: { name: keyof InspectionContent; unknown: string },
  entries: Readonly<Record<string, unknown>>,
  definitions: ReadonlyMap<string, Definition>,
  problemsOf: (definition: Definition, value: unknown, path: string) => FieldProblem[],
): FieldProblem[] {
  return Object.entries(entries).flatMap(([key, value]) => {
    const path = `${area.name}.${key}`;
    const definition = definitions.get(key);
    if (definition === undefined) return [{ field: path, problem: area.unknown }];
    return problemsOf(definition, value, path);
  });
}

function schemaProblems(schema: z.ZodType, value: unknown, path: string): FieldProblem[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : fieldProblems(parsed.error, path);
}

/**
 * Every wrong value in what was filled in; empty when all of it may be saved. A draft may be incomplete but never wrong: what
 * is missing is checked by `missingParts`.
 */
export function contentProblems(form: FormDefinition, content: UncheckedContent): FieldProblem[] {
  return [
    ...eachEntry(
      { name: 'header', unknown: 'is not a field of this form' },
      content.header,
      new Map(form.headerFields.map(field => [field.key, field])),
      (field, value, path) => {
        const problem = headerValueProblem(form, field, value);
        return problem === null ? [] : [{ field: path, problem }];
      },
    ),
    ...eachEntry(
      { name: 'answers', unknown: 'is not an item of this form' },
      content.answers,
      new Map(itemsOf(form).map(item => [item.id, item])),
      (item, answer, path) => schemaProblems(answerSchemas[item.response], answer, path),
    ),
    ...eachEntry(
      { name: 'signatures', unknown: 'is not a signature of this form' },
      content.signatures,
      new Map(form.signatures.map(signature => [signature.key, signature])),
      (signature, value, path) => schemaProblems(signatureSchemaOf(signature), value, path),
    ),
  ];
}
