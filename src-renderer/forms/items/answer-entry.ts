import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { correctionDays, usualSeverity } from '../../../src-shared/domain/inspection/severity.ts';
import { numberKindOfPart } from '../../../src-shared/domain/inspection/written-numbers.ts';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import type { Texts } from '../readings.ts';

/** The answer with the typed parts; null while one of them is not a number. */
function answerWith(item: FormItem, answer: Answer | undefined, texts: Texts): Answer | null {
  const parts: Record<string, unknown> = { ...answer };
  for (const [part, text] of Object.entries(texts)) {
    const kind = numberKindOfPart(item, part);
    const reading = kind === undefined || text.trim() === '' ? { value: text || undefined } : readNumber(text, kind);
    if ('problem' in reading) return null;
    parts[part] = reading.value;
  }
  return parts as Answer;
}

/**
 * What answering an item enters: the answer and, for a fault, the usual severity and correct-by date. These are cleared with the fault;
 * a comment and photos stay.
 * @param today this device's date, from which the correct-by date is counted
 */
export function answerEntry(item: FormItem, answer: Answer | undefined, texts: Texts, today: string): Texts {
  const next = answerWith(item, answer, texts);
  if (next === null) return texts;
  if (!isFault(item, next)) return isFault(item, answer) ? { ...texts, severity: '', correctBy: '' } : texts;
  const severity = answer?.severity ?? usualSeverity(item);
  return { ...texts, severity, correctBy: answer?.correctBy ?? addDays(today, correctionDays[severity]) };
}
