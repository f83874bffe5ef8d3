import { createHash } from 'node:crypto';
import { digestOf } from '../../../src-shared/domain/digest/digest.ts';
import { readDigestRecords } from '../../central/admin.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { digestWords } from '../digest-words.ts';
import { getOwner } from './owner.ts';

/** `daybook central digest`, over the parishes named or all. Errors: command-invalid, central-*. */
export async function digest(
  { parish }: { readonly parish?: readonly string[] },
  context: CliContext,
): Promise<Answer> {
  const records = await readDigestRecords({
    ...getOwner(context),
    ...(parish === undefined ? {} : { parishes: parish }),
  });
  const result = digestOf(records, text => createHash('sha256').update(text).digest('hex'));
  return { json: result, words: digestWords(result) };
}
