import type { Role } from '../../../src-shared/domain/person/person.ts';
import { addPerson } from '../../central/admin.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

interface PersonOptions {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly parish: readonly string[];
}

/** `daybook central add-person`. Errors: command-invalid, input-invalid, username-taken, central-*. */
export async function addCentralPerson(options: PersonOptions, context: CliContext): Promise<Answer> {
  const { username, name, role, parish } = options;
  const password = context.environment.DAYBOOK_NEW_PASSWORD || undefined;
  const settings = { ...getOwner(context), random: context.random };
  const added = await addPerson(settings, { username, name, role, parishes: [...parish], password });
  const { password: made, created, ...person } = added;
  const where = person.parishes.join(', ');
  return {
    json: { ...person, created, ...(made === null ? {} : { password: made }) },
    words: [
      `${person.name} (${person.username}) is ${created ? 'added' : 'changed'}: ${person.role}, ${where}.`,
      ...(made === null ? [] : [`Password, shown only now: ${made}`]),
    ].join('\n'),
  };
}
