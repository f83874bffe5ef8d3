import { forgivenMistakes } from '../../../src-shared/domain/premises/alike.ts';
import { editDistance } from '../../../src-shared/domain/text/edit-distance.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';
import type { Connection } from '../connection.ts';

/** How many words with the most trigrams in common are compared: enough to include the nearest. */
const mostAlike = 200;
/** How many similar words replace a typed one. */
const mostNear = 12;

const trigrams = (word: string) => Array.from({ length: word.length - 2 }, (_, at) => `"${word.slice(at, at + 3)}"`);

/** Indexes the words of premises, each once. A word that is no longer in use finds nothing, so it may stay. */
export function wordIndexer({ raw }: Connection): (text: string) => void {
  const insert = raw
    .prepare<[string, number], number>(
      'insert into core_premises_word (word, letters) values (?, ?) on conflict (word) do nothing returning row',
    )
    .pluck();
  const index = raw.prepare('insert into core_premises_word_search (rowid, words) values (?, ?)');
  return text => {
    for (const word of foldedWords(text)) {
      const row = insert.get(word, word.length);
      if (row !== undefined) index.run(row, word);
    }
  };
}

/**
 * Finds words of premises that a typed word may have been meant as. None when it is a known word or the start of one, is too short, or
 * nothing is similar.
 */
export function nearWords({ raw }: Connection): (typed: string) => string[] {
  const alike = raw
    .prepare<[string], string>(
      `select w.word from core_premises_word_search s join core_premises_word w on w.row = s.rowid
       where core_premises_word_search match ? order by s.rank limit ${mostAlike}`,
    )
    .pluck();
  const begins = raw.prepare<[string, string]>('select 1 from core_premises_word where word >= ? and word < ? limit 1');
  const ofLength = raw
    .prepare<[number, number], string>('select word from core_premises_word where letters between ? and ?')
    .pluck();

  /** The nearest of these words; the typed one may also be the start of a word. */
  function nearest(typed: string, words: readonly string[]): string[] {
    const most = forgivenMistakes(typed.length);
    const measured = words.map(word => ({
      word,
      mistakes: Math.min(editDistance(typed, word, most), editDistance(typed, word.slice(0, typed.length), most)),
    }));
    const fewest = Math.min(...measured.map(each => each.mistakes));
    if (fewest > most) return [];
    return measured
      .filter(each => each.mistakes === fewest)
      .slice(0, mostNear)
      .map(each => each.word);
  }

  return typed => {
    const most = forgivenMistakes(typed.length);
    if (most === 0) return [];
    if (begins.get(typed, `${typed}\u{10FFFF}`) !== undefined) return [];
    const found = nearest(typed, alike.all(trigrams(typed).join(' OR ')));
    // A short word with a typo in its middle shares no trigram with the intended one.
    return found.length > 0 ? found : nearest(typed, ofLength.all(typed.length - most, typed.length + most));
  };
}
