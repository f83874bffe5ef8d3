import { Button } from '@mantine/core';
import { TbChevronRight, TbUserPlus } from 'react-icons/tb';
import type { KnownPerson } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import classes from './SignInScreen.module.css';

interface KnownPeopleProps {
  readonly people: readonly KnownPerson[];
  readonly onChoose: (person: KnownPerson) => void;
  readonly onOther: () => void;
}

const whoText = ({ username, aside }: KnownPerson) => (aside ? m.signin_kept_aside({ username }) : username);
const hostOf = (central: string) => central.replace(/^[a-z]+:\/\//, '');

/** The people who have signed in on this device before, as large buttons. */
export function KnownPeople({ people, onChoose, onOther }: KnownPeopleProps) {
  const severalCentrals = new Set(people.map(each => each.central)).size > 1;
  return (
    <section aria-labelledby="who">
      <h2 id="who" className={classes.heading}>
        {m.signin_who()}
      </h2>
      <ul className={classes.people}>
        {people.map(person => (
          <li key={person.account}>
            <button type="button" className={classes.person} onClick={() => onChoose(person)}>
              <span className={classes.personWords}>
                <span className={classes.personName}>{person.name}</span>
                <span className={classes.soft}>
                  {severalCentrals
                    ? m.signin_at_server({ who: whoText(person), server: hostOf(person.central) })
                    : whoText(person)}
                </span>
              </span>
              <TbChevronRight aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="subtle" px="sm" leftSection={<TbUserPlus size="1.25rem" aria-hidden />} onClick={onOther}>
        {m.signin_another_person()}
      </Button>
    </section>
  );
}
