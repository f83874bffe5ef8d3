import { afterEach, expect, test } from 'vitest';
import { languageFor, m, speak, spokenLanguage } from '../../../src-shared/messages/messages.ts';

afterEach(() => speak('en'));

test.each([
  [['es-MX', 'en'], 'es-419'],
  [['es'], 'es-419'],
  [['fr-FR', 'en-JM'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
] as const)('who wishes %j is spoken to in %s', (wishes, language) => {
  expect(languageFor(wishes)).toBe(language);
});

test('a message is in the language that is spoken at the moment', () => {
  expect(m.app_settings()).toBe('Settings');
  speak('es-419');
  expect(spokenLanguage()).toBe('es-419');
  expect(m.app_settings()).toBe('Ajustes');
});

test.each([
  ['en', 0, '0 inspections'],
  ['en', 1, '1 inspection'],
  ['en', 10_000, '10,000 inspections'],
  ['es-419', 1, '1 inspección'],
  ['es-419', 10_000, '10,000 inspecciones'],
  ['es-419', 1_000_000, '1,000,000 inspecciones'],
] as const)('in %s, %i are counted as "%s"', (language, count, words) => {
  speak(language);
  expect(m.common_inspections({ count })).toBe(words);
});
