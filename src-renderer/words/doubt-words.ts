const words: Readonly<Record<string, string>> = {
  date: 'Date in doubt',
  incomplete: 'Not complete by its form',
};

/** What central tells a reviewer of a record, in words; what a newer central says is shown by its own name. */
export const doubtText = (doubt: string): string => words[doubt] ?? doubt;
