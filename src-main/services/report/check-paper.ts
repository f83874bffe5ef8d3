import { z } from 'zod';
import type { PaperCheck } from '../../../src-shared/contract/report.ts';
import { sameJson } from '../../../src-shared/domain/digest/same-json.ts';
import { inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Department } from './department.ts';
import { differencesOf } from './differences.ts';
import type { Printed } from './press.ts';
import type { Report } from './report.ts';
import { findReport, jobOf, type ReportDeps, type ReportSource, sourceOf } from './report-source.ts';
import { type ReportThread, withReportThread } from './report-thread.ts';

/** The parts of a printed report that are needed to print it again; the rest is compared as it is. */
const paperSchema = z.looseObject({
  kind: z.literal('daybook-report'),
  id: inspectionIdSchema,
  department: z.unknown(),
  history: z.array(z.unknown()),
  photos: z.array(z.looseObject({ hash: z.string(), here: z.boolean() })),
});
type Paper = z.infer<typeof paperSchema>;

/** @throws DaybookError `paper-not-ours`, `paper-of-many` */
async function readPaper(thread: ReportThread, pdf: Uint8Array): Promise<Paper> {
  const [record, ...more] = (await thread.read(pdf)) ?? [];
  if (record === undefined) throw new DaybookError('paper-not-ours');
  if (more.length > 0) throw new DaybookError('paper-of-many');
  try {
    return paperSchema.parse(JSON.parse(record));
  } catch (cause) {
    throw new DaybookError('paper-not-ours', { cause });
  }
}

const isSameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** The texts of both reports without the name of the engine that printed them. */
function compared(paper: object, printed: Printed) {
  const here: Record<string, unknown> = JSON.parse(printed.records[0] ?? '{}');
  const { press: ours, ...record } = here;
  const { press: theirs, ...onPaper } = paper as Record<string, unknown>;
  return { onPaper, record, isSamePress: ours === theirs };
}

function findingOf(pdf: Uint8Array, printed: Printed, paper: Paper): Pick<PaperCheck, 'finding' | 'differences'> {
  const { onPaper, record, isSamePress } = compared(paper, printed);
  if (!sameJson(onPaper, record)) {
    return { finding: 'differs', differences: differencesOf(onPaper, record) };
  }
  if (isSameBytes(pdf, printed.pdf)) return { finding: 'same', differences: [] };
  return { finding: isSamePress ? 'altered' : 'other-press', differences: [] };
}

/** The record as the report would show it, with the photos that the report shows and this device has. */
function asOnPaper(source: ReportSource, paper: Paper): { readonly report: Report; readonly away: boolean } {
  const shown = new Set(paper.photos.filter(({ here }) => here).map(({ hash }) => hash));
  const report = findReport(source, { id: paper.id, steps: paper.history.length, isShown: hash => shown.has(hash) });
  const away = report.photos.some(({ hash, here }) => here && source.session.photos.find(hash) === null);
  return { report: away ? withoutPhotos(report) : report, away };
}

/** Missing photos leave the pages unproved; their record is compared all the same. */
function withoutPhotos<P extends { readonly photos: readonly object[] }>(paper: P): P {
  return { ...paper, photos: paper.photos.map(photo => ({ ...photo, here: false })) };
}

interface MadeAnew {
  readonly report: Report;
  readonly away: boolean;
  readonly printed: Printed;
  readonly head: PaperCheck['head'];
}

const isSameHead = ({ records: [record = '{}'] }: Printed, { department }: Paper) =>
  sameJson(JSON.parse(record).department, department);

/**
 * The report printed again under its own letterhead, if the department has ever had it; else under the present one, so that an
 * invented letterhead shows as a difference.
 */
async function makeAnew(thread: ReportThread, source: ReportSource, paper: Paper): Promise<MadeAnew> {
  const underHead = async (department: Department) => {
    const made = asOnPaper({ ...source, department }, paper);
    return { ...made, printed: await thread.print(jobOf({ ...source, department }, [made.report])) };
  };
  const present = await underHead(source.department);
  if (isSameHead(present.printed, paper)) return { ...present, head: 'present' };
  for (const department of source.earlier) {
    const made = await underHead(department);
    if (isSameHead(made.printed, paper)) return { ...made, head: 'earlier' };
  }
  return { ...present, head: 'unknown' };
}

/** The steps of the record since the report was printed. */
function stepsSince(source: ReportSource, paper: Paper): string[] {
  const { history } = findReport(source, { id: paper.id });
  return history.slice(paper.history.length).map(({ what, by, at }) => `${what} by ${by}, ${at}`);
}

/**
 * Compares a PDF with the record that this device holds. It matches only when the pages, made anew, are the same bytes: an intact
 * attachment says nothing of the pages around it.
 * @throws DaybookError `paper-not-ours`, `paper-of-many`, `inspection-not-found`, `form-not-found`, `report-not-made`
 */
export function checkPaper(deps: ReportDeps, pdf: Uint8Array): Promise<PaperCheck> {
  const source = sourceOf(deps);
  return withReportThread(deps, async thread => {
    const paper = await readPaper(thread, pdf);
    const { report, away, printed, head } = await makeAnew(thread, source, paper);
    const { finding, differences } = findingOf(pdf, printed, away ? withoutPhotos(paper) : paper);
    return {
      matches: finding === 'same',
      finding: away && finding !== 'differs' ? 'photos-away' : finding,
      head,
      inspection: paper.id,
      number: report.number,
      premises: report.premises.name,
      differences,
      since: stepsSince(source, paper),
    };
  });
}
