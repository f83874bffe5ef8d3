/**
 * The results of the ministry's forms (`results` in `resources/form-templates`). Words of one line mean the same; the first stands
 * for all of them in filters and in the order of lists.
 */
export const sameResults = [['Satisfactory', 'Pass'], ['Unsatisfactory', 'Fail'], ['Completed']] as const;

/** The word that stands for a result; a word that is not known stands for itself alone. */
export function commonResult(verdict: string): string {
  return sameResults.find(words => (words as readonly string[]).includes(verdict))?.[0] ?? verdict;
}
