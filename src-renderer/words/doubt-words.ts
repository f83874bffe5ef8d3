import { m } from '../../src-shared/messages/messages.ts';

const words: Readonly<Record<string, () => string>> = {
  date: m.history_doubt_date,
  incomplete: m.history_doubt_incomplete,
};

/** What the server tells a reviewer of a record, in words; what a newer server says is shown by its own name. */
export const doubtText = (doubt: string): string => words[doubt]?.() ?? doubt;
