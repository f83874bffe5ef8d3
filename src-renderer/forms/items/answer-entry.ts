import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { addDays } from '../../../src-shared/domain/inspection/days.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { correctionDays, usualSeverity } from '../../../src-shared/domain/inspection/severity.ts';
import { numberKindOfPart } from '../../../src-shared/domain/inspection/written-numbers.ts';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import type { Texts } from '../readings.ts';

/** The answer with the typed parts in it; null while one of them is no number. */
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
 * What is entered when an item is answered: the answer, and the usual severity and correct-by date when it says that something
 * is wrong. They go again with the fault; a comment and photos stay.
 * @param today the day of this device, from which days to correct are counted
 */
export function answerEntry(item: FormItem, answer: Answer | undefined, texts: Texts, today: string): Texts {
  const next = answerWith(item, answer, texts);
  if (next === null) return texts;
  if (!isFault(item, next)) return isFault(item, answer) ? { ...texts, severity: '', correctBy: '' } : texts;
  const severity = answer?.severity ?? usualSeverity(item);
  return { ...texts, severity, correctBy: answer?.correctBy ?? addDays(today, correctionDays[severity]) };
}
