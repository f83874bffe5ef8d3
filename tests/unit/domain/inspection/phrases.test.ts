import { expect, test } from 'vitest';
import { oftenWritten, phrasesOf } from '../../../../src-shared/domain/inspection/phrases.ts';

test('a comment has its sentences as phrases, each without its dot', () => {
  expect(phrasesOf('No soap. Bin full!\n\nIs it clean?  Yes. ')).toEqual([
    'No soap',
    'Bin full!',
    'Is it clean?',
    'Yes',
  ]);
  expect(phrasesOf(` ${'x'.repeat(81)}. `)).toEqual([]);
});

test('a sentence in two comments is a phrase, the most used first and the latest of equals before others', () => {
  const newestFirst = ['Bin full. Door open.', 'No soap. Door open', 'Bin full', 'No soap.', 'No soap', 'Once only.'];
  expect(oftenWritten(newestFirst)).toEqual(['No soap', 'Bin full', 'Door open']);
});

test('other capitals and spaces are the same phrase, spelt as the last time; a comment that says it twice counts once', () => {
  expect(oftenWritten(['No  soap', 'no SOAP.'])).toEqual(['No soap']);
  expect(oftenWritten(['No soap. No soap.'])).toEqual([]);
});
