import type { SignInOptions } from '../../../src-shared/contract/session.ts';
import { roles } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { roleName } from '../../words/role-names.ts';
import type { SignInStart } from './PasswordForm.tsx';
import classes from './SignInScreen.module.css';

interface PracticePeopleProps {
  readonly practice: NonNullable<SignInOptions['practice']>;
  readonly onChoose: (start: SignInStart) => void;
}

function knownRoleName(role: string): string {
  const known = roles.find(each => each === role);
  return known === undefined ? role : roleName(known);
}

/** The sign-ins of a practice central: a press fills in the name and the password. */
export function PracticePeople({ practice, onChoose }: PracticePeopleProps) {
  return (
    <section className={classes.practice} aria-labelledby="practice">
      <h2 id="practice" className={classes.practiceHeading}>
        {m.signin_practice()}
      </h2>
      <p className={classes.soft}>
        {m.signin_practice_note()} <code>{practice.password}</code>
      </p>
      {practice.isBeingFilled && <p className={classes.soft}>{m.practice_being_filled()}</p>}
      <ul className={classes.practiceList}>
        {practice.people.map(person => (
          <li key={person.username}>
            <button
              type="button"
              className={classes.practicePerson}
              onClick={() => onChoose({ username: person.username, password: practice.password })}
            >
              <strong>{person.name}</strong> {knownRoleName(person.role)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
