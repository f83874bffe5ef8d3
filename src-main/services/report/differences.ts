import type { PaperDifference } from '../../../src-shared/contract/report.ts';

/** More than anybody reads: a report of another record differs everywhere. */
const mostDifferences = 200;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What names a part of a list: an item's number, a label, a title; else its place. */
function nameIn(list: readonly unknown[], part: unknown, at: number): string {
  const name = isObject(part) ? (part.item ?? part.label ?? part.title ?? part.of) : undefined;
  const isOnly =
    list.filter(each => isObject(each) && (each.item ?? each.label ?? each.title ?? each.of) === name).length === 1;
  return typeof name === 'string' && name !== '' && isOnly ? name : String(at + 1);
}

/** The parts of a value by name. */
function partsOf(value: unknown): Map<string, unknown> {
  if (Array.isArray(value)) return new Map(value.map((part, at) => [nameIn(value, part, at), part]));
  return new Map(isObject(value) ? Object.entries(value) : []);
}

const isDrawing = (field: string) => /(^|\.)strokes$/.test(field);

function shown(value: unknown, field: string): string {
  if (value === undefined || value === '' || value === null) return 'nothing';
  if (isDrawing(field)) return `a drawing of ${Array.isArray(value) ? value.length : 0} strokes`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * How a report differs from the record, by field (`faults.28.correctBy`). Goes as deep as the record does: the report may
 * contain anything.
 */
export function differencesOf(paper: unknown, here: unknown, field = ''): PaperDifference[] {
  if (JSON.stringify(paper) === JSON.stringify(here)) return [];
  const isDeep = isObject(here) && isObject(paper) && Array.isArray(here) === Array.isArray(paper) && !isDrawing(field);
  if (!isDeep) return [{ field, paper: shown(paper, field).slice(0, 400), here: shown(here, field).slice(0, 400) }];
  const [onPaper, inRecord] = [partsOf(paper), partsOf(here)];
  return [...new Set([...inRecord.keys(), ...onPaper.keys()])]
    .flatMap(name => differencesOf(onPaper.get(name), inRecord.get(name), field === '' ? name : `${field}.${name}`))
    .slice(0, mostDifferences);
}
