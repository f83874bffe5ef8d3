import { m } from '../../src-shared/messages/messages.ts';

/**
 * Choices of the ministry's forms that are abbreviations (`resources/form-templates`: "Action taken", "Type of treatment
 * facility", "Vector"), with what they stand for. The stored value stays as the form has it.
 */
const meanings: Readonly<Record<string, () => string>> = {
  NAI: m.abbreviations_nai,
  VIP: m.abbreviations_vip,
  VIDP: m.abbreviations_vidp,
  'A. Aegypti': m.abbreviations_aegypti,
};

/** A choice of a form as it is shown: spelt out where the form abbreviates. */
export const choiceText = (choice: string): string => meanings[choice]?.() ?? choice;
