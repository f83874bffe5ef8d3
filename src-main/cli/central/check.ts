import { checkCentral } from '../../central/check/check-central.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { getOwner } from './owner.ts';

/** `daybook central check`; ends with 1 when something must be mended. Errors: command-invalid, central-*. */
export async function check(context: CliContext): Promise<Answer> {
  const report = await checkCentral(getOwner(context));
  const { ok, findings, unseen } = report;
  const lines = findings.flatMap(({ what, mend }) => ['', what, ...mend.split('\n').map(line => `    ${line}`)]);
  return {
    json: report,
    words: [
      ok ? 'Central is in order: nothing to mend.' : `${counted(findings.length, 'thing')} to mend:`,
      ...lines,
      ...(unseen.length === 0 ? [] : ['', 'Not seen:', ...unseen.map(each => `- ${each}`)]),
    ].join('\n'),
    failed: !ok,
  };
}
