import { readFile, stat } from 'node:fs/promises';
import { largestPaper, type PaperCheck } from '../../../src-shared/contract/report.ts';
import { systemCodeOf } from '../../platform/durable-files.ts';
import { checkPaper } from '../../services/report/check-paper.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';
import { counted, facts, table } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

async function readPaper(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > largestPaper) throw commandInvalid('file', 'is larger than a report can be');
    return await readFile(file);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT') throw commandInvalid('file', 'is not there');
    if (code === 'EISDIR') throw commandInvalid('file', 'is a folder');
    if (code === 'EACCES') throw commandInvalid('file', 'cannot be read');
    throw error;
  }
}

const findings: Readonly<Record<PaperCheck['finding'], string>> = {
  same: 'The paper is what this device holds: its pages, made anew, are the same to the byte.',
  'other-press': 'The record matches, the pages are not proved: another version of the app has made them.',
  'photos-away': 'The record matches, the pages are not proved: photos on them are not on this device.',
  altered: 'The record matches, but the pages are not those that it gives: somebody has altered the file.',
  differs: 'The paper is not what this device holds.',
};

const heads: Readonly<Record<PaperCheck['head'], string | null>> = {
  present: null,
  earlier: 'It was printed under a head that the department had before.',
  unknown: 'As far as this device knows, the department never had the head that stands on it.',
};

function words({ finding, head, number, premises, differences, since }: PaperCheck): string {
  return [
    [findings[finding], heads[head]].filter(each => each !== null).join('\n'),
    facts([
      ['record', number],
      ['premises', premises],
    ]),
    ...(differences.length === 0
      ? []
      : [
          table(
            ['field', 'on the paper', 'here'],
            differences.map(each => [each.field, each.paper, each.here]),
          ),
        ]),
    ...(since.length === 0 ? [] : [`Since then (${counted(since.length, 'step')}): ${since.join('; ')}`]),
  ].join('\n\n');
}

/** `daybook device verify`. Errors: command-invalid, paper-not-ours, paper-of-many, inspection-not-found, form-not-found. */
export async function verify(file: string, options: DeviceOptions, context: CliContext): Promise<Answer> {
  const pdf = await readPaper(file);
  return onDevice(options, context, async device => {
    const check = await checkPaper(device.services, pdf);
    const { matches, inspection, differences, finding, head, since } = check;
    return { json: { matches, inspection, differences, finding, head, since }, words: words(check), failed: !matches };
  });
}
