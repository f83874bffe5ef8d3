import { m } from '../../src-shared/messages/messages.ts';

const words: Readonly<Record<string, () => string>> = {
  date: m.history_doubt_date,
  incomplete: m.history_doubt_incomplete,
};

/** The server's remarks on a record for its reviewer, in words; unknown ones of a newer server by their own name. */
export const doubtText = (doubt: string): string => words[doubt]?.() ?? doubt;
