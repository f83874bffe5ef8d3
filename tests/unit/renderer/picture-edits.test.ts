import { expect, test } from 'vitest';
import { cropInPixels, turnedSize } from '../../../src-renderer/photos/edit/draw-edits.ts';
import {
  moved,
  noEdits,
  resized,
  turned,
  withChanged,
  withMark,
  withoutMark,
} from '../../../src-renderer/photos/edit/picture-edits.ts';

const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

test('a mark is moved and resized within the picture, and never vanishes', () => {
  expect(moved(box, 0.1, -0.1)).toEqual({ ...box, x: 0.2, y: 0.1 });
  expect(moved(box, -1, 1)).toEqual({ ...box, x: 0, y: 0.6 });
  expect(resized(box, 0.1, -0.2)).toEqual({ x: 0.05, y: 0.3, width: 0.4, height: 0.2 });
  expect(resized(box, 5, 5)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  expect(resized(box, -5, -5)).toMatchObject({ width: 0.05, height: 0.05 });
});

test('a turn takes the marks along, and four of them change nothing', () => {
  const arrow = withChanged(withMark(noEdits, 'arrow', ''), 1, mark => ({ ...mark, box, eighths: 7 }));
  const once = turned(arrow);
  expect(once).toMatchObject({
    quarters: 1,
    marks: [{ box: { x: 0.4, y: 0.1, width: 0.4, height: 0.3 }, eighths: 1 }],
  });
  expect(turned(turned(turned(once)))).toEqual(arrow);
  expect(turnedSize({ width: 400, height: 300 }, once)).toEqual({ width: 300, height: 400 });
});

test('there is one crop at most, and it leaves whole pixels, one at least', () => {
  const cropped = withMark(withMark(withMark(noEdits, 'crop', ''), 'blur', ''), 'crop', '');
  expect(cropped.marks.map(({ kind }) => kind)).toEqual(['blur', 'crop']);
  expect(cropInPixels({ width: 1000, height: 501 }, cropped)).toEqual({ x: 100, y: 50, width: 800, height: 401 });
  expect(cropInPixels({ width: 1, height: 1 }, cropped)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  expect(cropInPixels({ width: 9, height: 7 }, withoutMark(cropped, 3))).toMatchObject({ width: 9, height: 7 });
});
