import { expect, test } from 'vitest';
import { migrateDevice } from '../../../support/device-migration.ts';

test('the words of premises are kept each once, and a mistyped one finds its letters', () => {
  const premises = ['Brown’s Bakery', 'Brown’s Café'].map((words, at) => ({ rowid: at + 1, words }));
  migrateDevice(16, { core_premises_search: premises }, ({ expectCarried, query }) => {
    expectCarried();
    const words = query('select word, letters from core_premises_word order by word');
    expect(words).toEqual([
      { word: 'bakery', letters: 6 },
      { word: 'brown', letters: 5 },
      { word: 'cafe', letters: 4 },
      { word: 's', letters: 1 },
    ]);
    const found = `select w.word from core_premises_word_search s join core_premises_word w on w.row = s.rowid
      where core_premises_word_search match '"bak" OR "akr"'`;
    expect(query(found)).toEqual([{ word: 'bakery' }]);
  });
});
