import { expect, test } from 'vitest';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { loadForm } from '../support/forms.ts';

const form = loadForm('burial-site');

/** Distances in metres in printed order: water (30), boundaries (3), road (6), trees (3), buildings (3). */
function distances(...metres: readonly number[]): Record<string, Answer> {
  const ids = [
    'proximity_water_source',
    'proximity_perimeter_boundaries',
    'proximity_road_pathway',
    'proximity_trees',
    'proximity_houses_buildings',
  ];
  return Object.fromEntries(metres.map((value, at) => [ids[at], { value }]));
}

const noScore = { overall: null, critical: null, verdict: 'Completed', passed: null };

test('every distance at its minimum meets it', () => {
  expect(scoreInspection(form, distances(30, 3, 6, 3, 3))).toMatchObject({ ...noScore, unmetMinima: [], answered: 5 });
});

test('every distance just below its minimum is named, and the report is Completed all the same', () => {
  expect(scoreInspection(form, distances(29.9, 2.9, 5.9, 2.9, 2.9))).toMatchObject({
    ...noScore,
    unmetMinima: [
      'proximity_water_source',
      'proximity_perimeter_boundaries',
      'proximity_road_pathway',
      'proximity_trees',
      'proximity_houses_buildings',
    ],
  });
});

test('one distance below its minimum is named alone', () => {
  expect(scoreInspection(form, distances(30, 3, 5.99, 3, 3))).toMatchObject({
    ...noScore,
    unmetMinima: ['proximity_road_pathway'],
  });
});

test('a distance of 0 is a measured one', () => {
  expect(scoreInspection(form, distances(0))).toMatchObject({
    ...noScore,
    unmetMinima: ['proximity_water_source'],
    answered: 1,
  });
});

test('an empty form has no score and no distance below its minimum', () => {
  expect(scoreInspection(form, {})).toMatchObject({ ...noScore, unmetMinima: [], answered: 0, total: 5 });
});

test('Not applicable is no measured distance', () => {
  expect(scoreInspection(form, { proximity_trees: { value: 'na' } })).toMatchObject({
    ...noScore,
    unmetMinima: [],
    answered: 0,
  });
});
