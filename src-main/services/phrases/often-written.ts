import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { oftenWritten } from '../../../src-shared/domain/inspection/phrases.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';

/** Visits that are read: a year of one inspector with one form. Reading them takes milliseconds, whatever else is stored. */
const mostVisits = 200;
/** Phrases for an item: as many as a guide may have already, and some more. */
const mostOfItem = 12;

/** What the signed-in person has often written of each item of a form where something was wrong. Errors: form-not-found. */
export function oftenWrittenOf(tx: ReadTransaction, formId: string): Record<string, readonly string[]> {
  const { username } = tx.meta.get('person');
  const visits = tx.inspections.newestAnswersOf({ inspector: username, formId, limit: mostVisits });
  const phrases = itemsOf(tx.forms.getNewest(formId)).map(item => {
    const comments = visits.flatMap(answers => {
      const answer = answers[item.id];
      return answer?.comment !== undefined && isFault(item, answer) ? [answer.comment] : [];
    });
    return [item.id, oftenWritten(comments).slice(0, mostOfItem)] as const;
  });
  return Object.fromEntries(phrases.filter(([, often]) => often.length > 0));
}
