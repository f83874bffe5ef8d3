/** One line of the table: a thing measured, beside its yardstick. */
export interface Figure {
  readonly what: string;
  /** What it is compared with. */
  readonly against: string;
  readonly value: number;
  /** `x`: a ratio; `ms`, `us`: a time; empty: a count. */
  readonly unit: 'x' | 'ms' | 'us' | '';
  /** What is aimed at; null where nothing is. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null;
  /** The two numbers behind a ratio, and what else a reader needs. */
  readonly facts: string;
}

/** A number with three digits that matter. */
export function short(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

export const ms = (value: number) => `${short(value)} ms`;

function targetWords({ target, unit }: Figure): string {
  if (target === null) return '';
  return 'atMost' in target
    ? `<= ${short(target.atMost)} ${unit}`.trim()
    : `>= ${short(target.atLeast)} ${unit}`.trim();
}

function verdict({ target, value }: Figure): string {
  if (target === null) return '';
  return ('atMost' in target ? value <= target.atMost : value >= target.atLeast) ? 'met' : 'missed';
}

/** The figures as a table in Markdown, so that it can be read in a terminal and kept in a document. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['what', 'against', 'figure', 'target', '', 'behind it'],
    ...figures.map(figure => [
      figure.what,
      figure.against,
      `${short(figure.value)} ${figure.unit}`.trim(),
      targetWords(figure),
      verdict(figure),
      figure.facts,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}
