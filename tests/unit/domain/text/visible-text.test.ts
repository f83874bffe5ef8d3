import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleJson, visibleLine, visibleText } from '../../../../src-shared/domain/text/visible-text.ts';

const acting = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

test('what would act on a terminal or turn a page is a visible mark', () => {
  expect(visibleText('Nice\u001b[2J\u001b]0;owned\u0007 Shop\rAPPROVED')).toBe('Nice␛[2J␛]0;owned␇ Shop␍APPROVED');
  expect(visibleText('a\u009b2J b\u007f c\u202eexe.gpj')).toBe('a[U+009B]2J b␡ c[U+202E]exe.gpj');
});

test('emoji, accents, right-to-left letters and zero-width joiners are shown as they are', () => {
  for (const text of ['👩‍🍳🇯🇲', 'Café Ñandú', 'مطعم', 'שלום\u200f', 'co\u200bop', 'two\nlines\tand a tab']) {
    expect(visibleText(text)).toBe(text);
  }
});

test('a text that must stay on its line does', () => {
  expect(visibleLine('Shop\nverdict\tPASS')).toBe('Shop␊verdict␉PASS');
});

test('JSON reads as the same value, with nothing in it that acts', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
      const json = visibleJson(value);
      expect(json).not.toMatch(acting);
      expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(value));
    }),
  );
  expect(JSON.parse(visibleJson({ name: 'a\u009b\u202e' }))).toEqual({ name: 'a\u009b\u202e' });
});

test('nothing that acts is left in any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => !acting.test(visibleText(text))));
});
