import { centralStatus } from '../../central/admin.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted, facts } from '../words.ts';
import { getOwner } from './owner.ts';

/** `daybook central status`. Errors: command-invalid, central-*. */
export async function status(context: CliContext): Promise<Answer> {
  const central = await centralStatus(getOwner(context));
  const { protocol, inspections } = central;
  return {
    json: central,
    words: facts([
      ['central', central.centralId],
      ['schema', central.schema],
      ['protocol', `${protocol.from} to ${protocol.to}`],
      ['forms', central.forms.join(', ')],
      ['persons', central.persons],
      ['devices', central.devices],
      ['premises', central.premises],
      ...Object.entries(inspections),
      ['conflicts', central.openConflicts],
      ['refused changes', central.refused],
      ['handed over', `${counted(central.handedOver, 'change')} by another device`],
      ...central.parishes.map(({ parish, position }): [string, string] => [parish, `feed position ${position}`]),
    ]),
  };
}
