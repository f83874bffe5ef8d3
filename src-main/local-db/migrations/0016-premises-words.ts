/** The words of premises, each once, by which a search forgives typing mistakes. */
export const premisesWords = {
  number: 16,
  name: 'premises-words',
  sql: `
create table core_premises_word (
  row integer primary key,
  word text not null unique,
  letters integer not null
) strict;
create index core_premises_word_by_letters on core_premises_word (letters, word);
create virtual table core_premises_word_search using fts5 (words, content='', tokenize='trigram');

create virtual table core_premises_vocabulary using fts5vocab(core_premises_search, row);
insert into core_premises_word (word, letters) select term, length(term) from core_premises_vocabulary;
drop table core_premises_vocabulary;
insert into core_premises_word_search (rowid, words) select row, word from core_premises_word;
`,
};
