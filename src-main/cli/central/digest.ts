import { createHash } from 'node:crypto';
import { digestOf } from '../../../src-shared/sync-protocol/digest.ts';
import { readDigestRecords } from '../../central/admin.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { digestWords } from '../digest-words.ts';
import { getOwner } from './owner.ts';

/** `daybook central digest`, over the parishes named or all. Errors: command-invalid, input-invalid, central-*. */
export async function digest(
  { parish }: { readonly parish?: readonly string[] },
  context: CliContext,
): Promise<Answer> {
  const { unread, ...records } = await readDigestRecords(getOwner(context), parish);
  const result = digestOf(records, text => createHash('sha256').update(text).digest('hex'));
  const notes = unread.map(id => `Record ${id} does not have the shape of a record and is not in the digest.`);
  return { json: { ...result, unread }, words: [digestWords(result), ...notes].join('\n') };
}
