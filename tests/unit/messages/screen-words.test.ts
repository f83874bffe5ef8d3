import { expect, onTestFinished, test } from 'vitest';
import { errorWordsOf } from '../../../src-renderer/words/error-words.ts';
import { refusalText } from '../../../src-renderer/words/refusal-words.ts';
import { catalogue } from '../../../src-shared/errors/catalogue.ts';
import { speak } from '../../../src-shared/messages/messages.ts';

test('an error says on a screen what a person can do, in the language that is spoken', () => {
  expect(errorWordsOf('central-refused-sign-in').action).toBe('Give your present password in Settings.');
  onTestFinished(() => speak('en'));
  speak('es-419');
  expect(errorWordsOf('central-busy')).toEqual({
    message: 'El servidor está ocupado. Su trabajo está seguro en este dispositivo.',
    action: 'Se intenta de nuevo por sí solo.',
  });
});

test('what only a command meets keeps the words of the catalogue', () => {
  expect(errorWordsOf('guard-needs-rights')).toBe(catalogue['guard-needs-rights']);
});

test('a refusal is explained by its code, and an unknown one of a newer server in its own words', () => {
  expect(refusalText('own-record', 'Central says so.')).toBe('Nobody reviews their own inspection.');
  expect(refusalText('of-tomorrow', 'In its own words.')).toBe('In its own words.');
});
