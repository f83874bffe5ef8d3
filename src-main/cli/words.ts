import type { InspectionSummary } from '../../src-shared/contract/inspections.ts';
import { visibleLine } from '../../src-shared/domain/text/visible-text.ts';
import type { ErrorData } from '../../src-shared/errors/daybook-error.ts';

/** `1 change`, `3 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Rows as text in columns under their headings; numbers stand at the right. */
export function table(headings: readonly string[], given: readonly (readonly (string | number)[])[]): string {
  const rows = given.map(cells => cells.map(cell => (typeof cell === 'number' ? cell : visibleLine(cell))));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map(row => String(row[column] ?? '').length)),
  );
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Facts one under the other, their names in one column. */
export function facts(pairs: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${visibleLine(String(value))}`).join('\n');
}

/** An error as a person reads it: what happened to the work, where, and what to do. */
export function errorWords(error: Pick<ErrorData, 'message' | 'action' | 'fields' | 'details'>): string {
  const { retryAfterSeconds } = error.details;
  const wait = retryAfterSeconds === undefined ? [] : [`  Wait ${retryAfterSeconds} seconds.`];
  const fields = error.fields.map(({ field, problem }) => visibleLine(`  ${field}: ${problem}`));
  return [error.message, ...fields, ...wait, error.action].join('\n');
}

/** Distances that are too short, in words; null when there are none. */
function belowMinimumWords(count: number): string | null {
  return count === 0 ? null : `${counted(count, 'distance')} below the minimum`;
}

/** The result as people read it; a draft has none, only how far it is. */
export function resultWords({
  verdict,
  recorded,
  progress,
  belowMinimum,
}: Pick<InspectionSummary, 'verdict' | 'recorded' | 'progress' | 'belowMinimum'>): string {
  if (recorded !== null) {
    const today = recorded.isJudgedOtherwise ? `, by today's rule ${verdict}` : '';
    return `${recorded.result ?? 'no result'} as recorded in the old system${today}`;
  }
  const far = progress === null ? '-' : `${progress.answered} of ${progress.total} answered`;
  return [verdict ?? far, belowMinimumWords(belowMinimum)].filter(each => each !== null).join(', ');
}

/** A score as people read it; a form without a score has none. */
export function scoreWords(score: number | null): string | number {
  return score ?? '-';
}
