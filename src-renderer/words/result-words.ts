import { sameResults } from '../../src-shared/domain/inspection/same-results.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** The results that the ministry's forms know (`results` in `resources/form-templates`), as they are shown. */
const words: Readonly<Record<string, () => string>> = {
  Satisfactory: m.form_result_satisfactory,
  Unsatisfactory: m.form_result_unsatisfactory,
  Pass: m.form_result_pass,
  Fail: m.form_result_fail,
  Completed: m.form_result_completed,
};

/** A result in the language of the screens. The stored word stays the form's own, and so does the printed one. */
export const resultText = (result: string): string => words[result]?.() ?? result;

/** Results as choices: those that mean the same in the words of different forms are one. */
export function resultChoices() {
  return sameResults.map(([common, other]) => ({
    value: common,
    label:
      other === undefined
        ? resultText(common)
        : m.lists_same_results({ first: resultText(common), second: resultText(other) }),
  }));
}
