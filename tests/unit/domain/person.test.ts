import { expect, test } from 'vitest';
import { typedUsernameSchema, usernameSchema } from '../../../src-shared/domain/person/person.ts';

test.each(['ines', 'INES', ' Ines '])('the login name %j is that of ines', typed => {
  expect(typedUsernameSchema.parse(typed)).toBe('ines');
});

test.each(['1nes', 'i', 'inés', 'ines campbell', 'İnes'])('%j is no login name', typed => {
  expect(typedUsernameSchema.safeParse(typed).error?.issues[0]?.message).toMatch(/^must be 2 to 40 letters/);
});

test('a name that is stored or travels is never changed', () => {
  expect(usernameSchema.safeParse('INES').success).toBe(false);
});
