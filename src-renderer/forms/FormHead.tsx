import { Button } from '@mantine/core';
import { type CSSProperties, Fragment, useEffect, useRef, useState } from 'react';
import { TbArrowDown } from 'react-icons/tb';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Facts } from '../components/Facts.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { premisesLabel } from '../words/premises-words.ts';
import type { DraftStore } from './draft-store.ts';
import classes from './FormHead.module.css';
import { outcomeWords, thresholdText } from './outcome-words.ts';
import { useOutcome } from './use-draft.ts';
import { useFormKeys } from './use-form-keys.ts';
import { useNextOpen } from './use-next-open.ts';

interface FormHeadProps {
  readonly store: DraftStore;
  readonly premises: Premises;
  /** Whether the jump visits everything that is missing, not only unanswered items. */
  readonly takesAll: boolean;
}

/** A line that is always visible: premises, result so far, and the jump to what is open. A press opens the rest. */
export function FormHead({ store, premises, takesAll }: FormHeadProps) {
  const [isOpen, setOpen] = useState(false);
  const head = useRef<HTMLElement>(null);
  const { score } = useOutcome(store);
  useEffect(() => {
    if (!isOpen) return undefined;
    const page = head.current?.closest('main');
    const close = () => setOpen(false);
    page?.addEventListener('scroll', close);
    return () => page?.removeEventListener('scroll', close);
  }, [isOpen]);
  return (
    <header ref={head} className={classes.head}>
      <h1 className={classes.name}>
        <button
          type="button"
          className={classes.open}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          onKeyDown={event => event.key === 'Escape' && setOpen(false)}
        >
          {premises.name}
        </button>
      </h1>
      <SoFar store={store} />
      <NextButton store={store} takesAll={takesAll} />
      <span className={classes.meter} aria-hidden>
        <span style={{ '--done': score.answered / score.total } as CSSProperties} />
      </span>
      {isOpen && <About store={store} premises={premises} />}
    </header>
  );
}

/** The result so far; changes are announced. */
function SoFar({ store }: { store: DraftStore }) {
  const { state, tone, figures, violations } = outcomeWords(store.form, useOutcome(store));
  return (
    <p className={classes.soFar} role="status" aria-label={m.form_score_so_far()}>
      <strong data-tone={tone}>{state}</strong>
      {figures.map(each => (
        <Fragment key={each}>
          {' '}
          <span>· {each}</span>
        </Fragment>
      ))}
      {violations !== null && (
        <>
          {' · '}
          <strong data-tone="fail">{violations}</strong>
        </>
      )}
    </p>
  );
}

/** How much is left, and the jump to the next open place; to the signatures when nothing is left. */
function NextButton({ store, takesAll }: { store: DraftStore; takesAll: boolean }) {
  const { left, goToNext } = useNextOpen(store, takesAll);
  useFormKeys(goToNext);
  const count = { count: left };
  const name = takesAll ? m.form_next_missing(count) : m.form_next_left(count);
  const word = takesAll ? m.form_missing(count) : m.form_left(count);
  return (
    <Button
      className={classes.next}
      variant="default"
      aria-label={left === 0 ? m.form_to_signatures() : name}
      rightSection={<TbArrowDown size="1.25rem" aria-hidden />}
      // The focus stays where it is until the jump, so that "next" means next from there.
      onMouseDown={event => event.preventDefault()}
      onClick={goToNext}
    >
      {left === 0 ? m.form_sign() : word} <KeyHint>n</KeyHint>
    </Button>
  );
}

/** The rest of the head: the premises, the form, and what it takes to pass. */
function About({ store: { form }, premises }: Pick<FormHeadProps, 'store' | 'premises'>) {
  const threshold = thresholdText(form);
  return (
    // With large text it overflows; it is focusable so that keys can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classes.about} aria-label={m.form_form()} tabIndex={0}>
      <Facts
        facts={[
          [m.form_form(), m.form_form_version({ title: form.title, version: form.version })],
          ...(threshold === null ? [] : [[m.form_what_it_takes(), threshold] as const]),
          [premisesLabel('owner'), premises.owner],
          [premisesLabel('address'), premises.address],
          [premisesLabel('parish'), premises.parish],
        ]}
      />
    </section>
  );
}
