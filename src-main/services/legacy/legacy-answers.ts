import { type FormDefinition, type FormItem, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { answerSchemas } from '../../../src-shared/domain/inspection/answer-schemas.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import { maxCommentLength } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { itemsByLegacyId, pointsOf, type StoredItem } from './item-points.ts';
import { itemKey, numberOf, textOf } from './legacy-values.ts';
import type { Unread } from './unread.ts';

type Answers = Record<string, Answer>;

const words: Readonly<Record<string, 'yes' | 'no' | 'na'>> = {
  yes: 'yes',
  no: 'no',
  na: 'na',
  'n/a': 'na',
  'not applicable': 'na',
};

/** The answer that earned these points: all of the item's weight, or nothing. */
function answerFor({ weight, response }: FormItem, written: string): 'yes' | 'no' | 'na' | null {
  const said = words[written.toLowerCase()];
  if (said !== undefined) return said === 'na' && response !== 'yes-no-na' ? null : said;
  const points = numberOf(written);
  if (points === weight) return 'yes';
  return points === 0 ? 'no' : null;
}

/** Forms of which the old system stored no item that had earned nothing. */
const storesNoZeros = new Set(['institutional']);

function checklistAnswers(
  form: FormDefinition,
  row: LegacyRow,
  stored: readonly StoredItem[],
  unread: Unread,
): Answers {
  const points = pointsOf(form, row, stored, unread);
  const answers: Answers = {};
  for (const item of itemsOf(form)) {
    const written = points.get(item.id) ?? (storesNoZeros.has(form.id) && points.size > 0 ? '0' : undefined);
    if (written === undefined) continue;
    const value = answerFor(item, written);
    if (value !== null) answers[item.id] = { value };
    else unread.keepWrong(`item ${item.id}`, written, m.legacy_points({ weight: item.weight }));
  }
  return answers;
}

/** Observations and errors of each item; hotels have these alone. */
function countedAnswers(form: FormDefinition, stored: readonly StoredItem[], unread: Unread): Answers {
  const ids = itemsByLegacyId(form);
  const answers: Answers = {};
  for (const { item, observations, errors } of stored) {
    if (observations === null && errors === null) continue;
    const id = ids.get(itemKey(item));
    const said = `${observations ?? '-'} observations, ${errors ?? '-'} errors`;
    if (id === undefined) {
      unread.keepWrong(`item ${item}`, said, m.legacy_no_such_item());
      continue;
    }
    const answer = { observations: numberOf(observations) ?? undefined, errors: numberOf(errors) ?? undefined };
    const problem = answerSchemas['observations-errors'].safeParse(answer).error?.issues[0]?.message;
    const isRead = answer.observations !== undefined && answer.errors !== undefined && problem === undefined;
    const before = answers[id];
    if (before !== undefined && (before.observations !== answer.observations || before.errors !== answer.errors))
      unread.keepWrong(
        `item ${item}`,
        `${before.observations} observations, ${before.errors} errors`,
        m.legacy_counts_twice(),
      );
    if (isRead) answers[id] = answer as Answer;
    else unread.keepWrong(`item ${item}`, said, problem ?? m.legacy_counts());
  }
  return answers;
}

/** Distances in metres; one that is no plain number stands as a comment of its item. */
function measuredAnswers(form: FormDefinition, row: LegacyRow, unread: Unread): Answers {
  const answers: Answers = {};
  for (const { id } of itemsOf(form)) {
    const written = textOf(row[id]);
    if (written === null) continue;
    const metres = /^(.*?)\s*(m|metres?|meters?)\.?$/i.exec(written)?.[1] ?? written;
    const reading = readNumber(metres, 'measure');
    if ('value' in reading && answerSchemas.number.safeParse(reading).success) {
      answers[id] = reading;
      continue;
    }
    answers[id] = { comment: written.slice(0, maxCommentLength).toWellFormed() };
    if (written.length > maxCommentLength) unread.keep(id, written);
    unread.remark(id, m.legacy_distance({ words: written.slice(0, 80) }));
  }
  return answers;
}

/** The answers of an old row by its form; what cannot be read as one is kept beside them. */
export function answersOf(
  form: FormDefinition,
  row: LegacyRow,
  stored: readonly StoredItem[],
  unread: Unread,
): Answers {
  switch (form.scoring.method) {
    case 'none':
      return measuredAnswers(form, row, unread);
    case 'observations-errors':
      return countedAnswers(form, stored, unread);
    default:
      return checklistAnswers(form, row, stored, unread);
  }
}
