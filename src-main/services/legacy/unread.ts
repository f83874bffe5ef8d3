/** What of a row was kept but has no place in the record, or could not be read, with the reason. */
export interface Remark {
  /** The column, or the item, of the old row. */
  readonly field: string;
  readonly problem: string;
}

/**
 * Collects what has no place in a record: the words as they were, by the name that they had, and remarks on those that a person would
 * have expected elsewhere.
 */
export class Unread {
  readonly #words = new Map<string, string>();
  readonly #remarks: Remark[] = [];

  /** Keeps words that belong nowhere else. */
  keep(field: string, words: string): void {
    const before = this.#words.get(field);
    this.#words.set(field, before === undefined ? words : `${before}\n${words}`);
  }

  /** Keeps words that were expected to say something else, and remarks on them. */
  keepWrong(field: string, words: string, problem: string): void {
    this.keep(field, words);
    this.remark(field, problem);
  }

  remark(field: string, problem: string): void {
    this.#remarks.push({ field, problem });
  }

  get words(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#words);
  }

  get remarks(): readonly Remark[] {
    return this.#remarks;
  }
}
