import type { RuleNames } from '../rules/check-rule.ts';
import type { RuleType } from '../rules/rule.ts';
import type { FormDefinition, FormItem, HeaderField } from './form-definition.ts';
import type { PlacedRule } from './form-rules.ts';

const yesNo = ['yes', 'no'];
const ofItem: Readonly<Record<FormItem['response'], RuleType | readonly string[] | null>> = {
  compliance: yesNo,
  'yes-no-na': [...yesNo, 'na'],
  number: 'number',
  'observations-errors': null,
};

/** The type of a header field's value; null where rules cannot read it. */
function heldBy({ type, choices = [] }: HeaderField): RuleType | readonly string[] | null {
  switch (type) {
    case 'photo':
      return null;
    case 'number':
      return 'number';
    case 'choice':
      return choices;
    case 'yesno':
      return yesNo;
    default:
      return 'text';
  }
}

/** A header field or an item with the texts of its rules. */
export interface Ruled {
  readonly part: PlacedRule['part'];
  readonly key: string;
  /** Its place in the definition. */
  readonly field: string;
  readonly held: RuleType | readonly string[] | null;
  readonly relevant?: string | undefined;
  readonly constraint?: string | undefined;
  readonly constraintMessage?: string | undefined;
}

/** The items with their rules, in the order of the form. */
export function ruledItems(form: FormDefinition): Ruled[] {
  return form.sections.flatMap(({ items }, inForm) =>
    items.map((item, inSection) => ({
      ...{ part: 'answers' as const, key: item.id, field: `sections.${inForm}.items.${inSection}` },
      ...{ held: ofItem[item.response], relevant: item.relevant, constraint: item.constraint },
      constraintMessage: item.constraintMessage,
    })),
  );
}

/** The header fields with their rules, in the order of the form. */
export function ruledFields(form: FormDefinition): Ruled[] {
  return form.headerFields.map((field, at) => ({
    ...{ part: 'header' as const, key: field.key, field: `headerFields.${at}`, held: heldBy(field) },
    ...{ relevant: field.relevant, constraint: field.constraint, constraintMessage: field.constraintMessage },
  }));
}

/** What rules may read, by name. */
export function namesOf(ruled: readonly Ruled[]): RuleNames {
  return new Map(ruled.flatMap(({ key, held }) => (held === null ? [] : [[key, held] as const])));
}
