import { m } from '../../src-shared/messages/messages.ts';

/** The results that the ministry's forms know (`results` in `resources/form-templates`), as they are shown. */
const words: Readonly<Record<string, () => string>> = {
  Satisfactory: m.form_result_satisfactory,
  Unsatisfactory: m.form_result_unsatisfactory,
  Pass: m.form_result_pass,
  Fail: m.form_result_fail,
  Completed: m.form_result_completed,
};

/** Every result by its stored word; Pass means the same as Satisfactory. */
export const knownResults: readonly string[] = Object.keys(words);

/** A result in the language of the screens. The stored word stays the form's own, and so does the printed one. */
export const resultText = (result: string): string => words[result]?.() ?? result;
