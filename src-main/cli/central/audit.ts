import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { type AuditFinding, verifyCentralAudit } from '../../central/audit.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { getOwner } from './owner.ts';

const words = ({ since, what }: AuditFinding) =>
  `${since === null ? 'at an unknown time' : `from ${since} on`}: ${what}`;

/** `daybook central audit verify`. Errors: command-invalid, central-audit-broken, central-*. */
export async function verify(context: CliContext): Promise<Answer> {
  const { findings, extent } = await verifyCentralAudit(getOwner(context));
  if (findings.some(each => each.broken)) {
    throw new DaybookError('central-audit-broken', {
      fields: findings.map(each => ({ field: each.chain, problem: words(each) })),
    });
  }
  const { links, earlierLinks, deviceLines, acts } = extent;
  const earlier =
    earlierLinks === 0 ? '' : ` ${counted(earlierLinks, 'link')} of an earlier version were not over whole bodies.`;
  const looked = `${counted(links, 'link')} of ${counted(extent.parishes, 'parish', 'parishes')}, ${counted(deviceLines, 'line')} of ${counted(extent.devices, 'device')} and ${counted(acts, 'administrative act')}`;
  return {
    json: { ok: true, findings, extent },
    words: [
      `${looked}: each as it was written.${earlier}`,
      ...findings.map(each => `${each.chain} ${words(each)}`),
    ].join('\n'),
  };
}
