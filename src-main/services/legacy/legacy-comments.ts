import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { maxCommentLength } from '../../../src-shared/entities/inspection-values.ts';
import { itemsByLegacyId } from './item-points.ts';
import { itemKey } from './legacy-values.ts';

/** `7: No soap at the basin` */
const ofItem = /^\s*(\d{1,2}[A-Za-z]?)\s*[:.)]\s*(\S.*)$/;

/** Comments by item, and what remains: general remarks. */
export interface SplitComments {
  readonly items: ReadonlyMap<string, string>;
  readonly general: string;
}

/** Takes the lines that name an item apart from general remarks; a comment longer than one may be stays with the remarks. */
export function splitComments(form: FormDefinition, comments: string): SplitComments {
  const ids = itemsByLegacyId(form);
  const items = new Map<string, string>();
  const general: string[] = [];
  for (const line of comments.split(/\r\n|\r|\n/)) {
    const [, number = '', words = ''] = ofItem.exec(line) ?? [];
    const id = ids.get(itemKey(number));
    const before = id === undefined ? undefined : items.get(id);
    const said = before === undefined ? words.trim() : `${before}\n${words.trim()}`;
    if (id === undefined || said.length > maxCommentLength) general.push(line);
    else items.set(id, said);
  }
  return { items, general: general.join('\n').trim() };
}

/** Answers with the comments of their items. */
export function withComments(
  answers: Readonly<Record<string, Answer>>,
  items: ReadonlyMap<string, string>,
): Record<string, Answer> {
  const commented = [...items].map(([id, comment]) => {
    const before = answers[id]?.comment;
    return [
      id,
      {
        ...answers[id],
        comment: before === undefined ? comment : `${before}\n${comment}`.slice(0, maxCommentLength).toWellFormed(),
      },
    ];
  });
  return { ...answers, ...Object.fromEntries(commented) };
}
