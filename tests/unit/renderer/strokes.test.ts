import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxHeight, boxWidth, pathOf, pointsOf, strokesOf } from '../../../src-renderer/forms/signatures/strokes.ts';
import { signatureSchema } from '../../../src-shared/entities/inspection-values.ts';

const drawn = (points: { x: number; y: number }[]) => ({
  points: points.map(point => ({ ...point, pressure: 0.5, time: 0 })),
});

test('a drawing on a canvas of any size is scaled to whole points of the box', () => {
  const strokes = strokesOf(
    [
      drawn([
        { x: 0, y: 0 },
        { x: 150.2, y: 50 },
      ]),
    ],
    300,
    100,
  );
  expect(strokes).toEqual([[0, 0, 300, 100]]);
});

test('whatever is drawn, even beside the canvas, is a signature that may be stored', () => {
  const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
  const stroke = fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 1500 });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 70 }), fc.integer({ min: 50, max: 2000 }), (groups, width) => {
      const strokes = strokesOf(groups.map(drawn), width, width / 3);
      expect(signatureSchema.safeParse({ strokes }).success).toBe(true);
      for (const { x, y } of strokes.flatMap(pointsOf)) {
        expect(x).toBeLessThanOrEqual(boxWidth);
        expect(y).toBeLessThanOrEqual(boxHeight);
      }
    }),
    { numRuns: 30 },
  );
});

test('a very long stroke is thinned and keeps its two ends', () => {
  const points = Array.from({ length: 5000 }, (_, index) => ({ x: index / 10, y: 10 }));
  const [stroke = []] = strokesOf([drawn(points)], boxWidth, boxHeight);
  expect(stroke).toHaveLength(2000);
  expect(stroke.slice(0, 2)).toEqual([0, 10]);
  expect(stroke.slice(-2)).toEqual([500, 10]);
});

test('a stroke is drawn from its first to its last point, and a single touch as a dot', () => {
  expect(pathOf([0, 0, 10, 10, 20, 0])).toBe('M0 0Q10 10 15 5L20 0');
  expect(pathOf([5, 6])).toBe('M5 6h0.1');
  expect(pathOf([])).toBe('');
});
