import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { KnownPerson, SessionState, SignInOptions } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { Loading } from '../../components/Loading.tsx';
import { keepSession, wayAfterSignIn } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { KnownPeople } from './KnownPeople.tsx';
import type { SignInStart } from './PasswordForm.tsx';
import { PracticePeople } from './PracticePeople.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInScreen.module.css';

type Choice = { readonly kind: 'known'; readonly person: KnownPerson } | { readonly kind: 'other' } | null;

function startOf(choice: Choice, practice: SignInStart | null): SignInStart {
  if (practice !== null) return practice;
  return choice?.kind === 'known' ? { username: choice.person.username, password: '' } : { username: '', password: '' };
}

/** Who signs in: a person known on this device, or another; then the password. */
function Ready({ options }: { options: SignInOptions }) {
  const cache = useQueryClient();
  const router = useRouter();
  const { to } = useSearch({ from: '/sign-in' });
  const [choice, setChoice] = useState<Choice>(options.people.length === 0 ? { kind: 'other' } : null);
  const [practice, setPractice] = useState<SignInStart | null>(null);

  const enter = (session: SessionState) => {
    keepSession(cache, session);
    void cache.invalidateQueries({ queryKey: ['session.options'] });
    if (session.person !== null) router.history.push(wayAfterSignIn(cache, to, session.person.username));
  };
  const choose = (next: Choice) => {
    setPractice(null);
    setChoice(next);
  };
  const choosePractice = (start: SignInStart) => {
    const person = options.people.find(each => each.username === start.username && !each.aside);
    setChoice(person === undefined ? { kind: 'other' } : { kind: 'known', person });
    setPractice(start);
  };
  const start = startOf(choice, practice);

  return (
    <>
      {choice === null ? (
        <KnownPeople
          people={options.people}
          onChoose={person => choose({ kind: 'known', person })}
          onOther={() => choose({ kind: 'other' })}
        />
      ) : (
        <SignInForm
          key={`${choice.kind} ${start.username} ${start.password}`}
          known={choice.kind === 'known' ? choice.person : null}
          start={start}
          defaultCentral={options.defaultCentral}
          onEnter={enter}
          onBack={options.people.length === 0 ? null : () => choose(null)}
        />
      )}
      {options.practice !== null && <PracticePeople practice={options.practice} onChoose={choosePractice} />}
    </>
  );
}

/** Sign-in: the cover of the book at the left, the person at the right. */
export default function SignInScreen() {
  const options = useCall('session.options', undefined);
  return (
    <main className={classes.screen}>
      <div className={classes.cover}>
        <div className={classes.plate}>
          <h1 className={classes.name}>{m.app_name()}</h1>
          <p className={classes.claim}>{m.signin_claim()}</p>
        </div>
        <p className={classes.promise}>{m.signin_promise()}</p>
      </div>
      <div className={classes.side}>
        <div className={classes.content}>
          {options.data && <Ready options={options.data} />}
          {options.isPending && <Loading what={m.signin_opening()} />}
          {options.data === undefined && options.error && (
            <Failed error={options.error} onRetry={() => void options.refetch()} />
          )}
        </div>
      </div>
    </main>
  );
}
