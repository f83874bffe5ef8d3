import { writeFile } from 'node:fs/promises';
import type { ImportCounts, ImportResult } from '../../../src-shared/contract/imports.ts';
import { importLegacy } from '../../services/legacy/import-legacy.ts';
import { importedRuns, takeBackImport } from '../../services/legacy/take-back.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { type DeviceOptions, onDevice } from '../device/device.ts';
import { counted, table } from '../words.ts';

interface LegacyOptions extends DeviceOptions {
  readonly file: string;
  readonly source?: string;
  readonly parish?: string;
  readonly report?: string;
  readonly preview?: boolean;
}

const cells = ({ found, imported, already, refused }: ImportCounts) => [found, imported, already, refused];

function wordsOf(result: ImportResult, reportFile: string | undefined): string {
  const { run, preview, types, premises, report, leftOut } = result;
  const rows = Object.entries(types).map(([type, counts]) => [type, ...cells(counts)]);
  const left = Object.entries(leftOut).filter(([, rowsThere]) => rowsThere > 0);
  const remarks = report.filter(({ outcome }) => outcome === 'remark').length;
  return [
    table(
      ['', 'found', preview ? 'would come' : 'imported', 'already', 'refused'],
      [...rows, ['all', ...cells(result)]],
    ),
    `${counted(premises.found, 'of the premises was', 'of the premises were')} registered already, ${premises.made} ${preview ? 'would be' : 'were'} made.`,
    `${counted(remarks, 'remark')} on rows of which not everything was read.`,
    ...(left.length === 0 ? [] : [`Not imported: ${left.map(([name, many]) => `${name} (${many})`).join(', ')}.`]),
    ...(reportFile === undefined ? [] : [`What was refused, and the remarks, stand in ${reportFile}.`]),
    ...(run === null ? [] : [`It goes out with the next sync. To take it back: daybook import take-back ${run}`]),
  ].join('\n');
}

function reportText({ run, source, report, leftOut }: ImportResult): string {
  const of = (outcome: string) =>
    report.filter(each => each.outcome === outcome).map(({ outcome: _outcome, ...line }) => line);
  return `${JSON.stringify({ source, run, refused: of('refused'), remarks: of('remark'), leftOut }, null, 2)}\n`;
}

async function writeReport(file: string, text: string, flag: 'a' | 'w'): Promise<void> {
  try {
    await writeFile(file, text, { flag });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw commandInvalid('--report', `cannot be written: ${code}`);
  }
}

/**
 * `daybook import legacy`. Whether the report can be written is tried before anything is imported.
 * Errors: command-invalid, not-allowed, legacy-unreadable, legacy-layout, input-invalid.
 */
export function importLegacyFile(options: LegacyOptions, context: CliContext): Promise<Answer> {
  const { file, source, parish, report: reportFile, preview = false } = options;
  return onDevice(options, context, async ({ services }) => {
    if (reportFile !== undefined) await writeReport(reportFile, '', 'a');
    const result = await importLegacy(services, { file, source, parish, preview });
    if (reportFile !== undefined) await writeReport(reportFile, reportText(result), 'w');
    const { report, ...told } = result;
    const remarks = report.filter(({ outcome }) => outcome === 'remark').length;
    return { json: { ...told, remarks }, words: wordsOf(result, reportFile) };
  });
}

/** `daybook import list`. */
export function listImports(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ services }) => {
    const imports = services.session.getCurrent().db.read(importedRuns);
    const rows = imports.map(({ run, source, at, records }) => [run, source, at, records]);
    const words = rows.length === 0 ? 'Nothing was imported.' : table(['import', 'source', 'at', 'records'], rows);
    return { json: { imports }, words };
  });
}

/** `daybook import take-back`. Errors: not-allowed, import-not-found. */
export function takeBack(run: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ services }) => {
    const taken = takeBackImport(services, run);
    const { inspections, tasks, premises, premisesKept } = taken;
    const kept = premisesKept === 0 ? '' : ` ${premisesKept} premises stay, since other records need them.`;
    const words = `Taken back: ${counted(inspections, 'inspection')}, ${counted(tasks, 'task')}, ${premises} premises.${kept} It goes out with the next sync.`;
    return { json: taken, words };
  });
}
