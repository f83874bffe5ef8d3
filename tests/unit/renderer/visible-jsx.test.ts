import { expect, test } from 'vitest';
import { Fragment, jsx, jsxs } from '../../../src-renderer/app/visible-jsx.ts';

const evil = 'Shop\u202e\u001b';
const seen = 'Shop[U+202E]␛';

test('text and labels of every element are shown with marks, what is typed stays as it is', () => {
  expect(jsx('p', { children: evil }).props).toEqual({ children: seen });
  expect(jsxs(Fragment, { children: [evil, ' and ', 3] }).props).toEqual({ children: [seen, ' and ', 3] });
  expect(jsx('input', { value: evil, 'aria-label': evil }).props).toMatchObject({ value: evil, 'aria-label': seen });
});

test('a component is given what it was given', () => {
  const Box = () => null;
  expect(jsx(Box, { children: evil, text: evil }).props).toEqual({ children: evil, text: evil });
});

test('an element without such characters keeps its very properties', () => {
  const children = ['a', 'b'];
  expect((jsxs('p', { children }).props as { children: unknown }).children).toBe(children);
});
