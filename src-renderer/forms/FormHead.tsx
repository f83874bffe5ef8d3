import { Button } from '@mantine/core';
import { TbArrowDown } from 'react-icons/tb';
import { itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { isAnswered } from '../../src-shared/domain/inspection/is-answered.ts';
import type { Autosave } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import classes from './FormHead.module.css';
import { fieldAfterFocus, goToField, goToSection, placeOf } from './places.ts';
import { SaveLine } from './SaveLine.tsx';
import { ScoreBar } from './ScoreBar.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { useDraft, useOpenPoints } from './use-draft.ts';

interface FormHeadProps {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly title: string;
  /** The jump leads to everything that is missing, not only to unanswered items. */
  readonly takesAll: boolean;
}

/** Always in sight: which inspection this is, where the edits stand, the scores, and the way to what is open. */
export function FormHead({ store, autosave, title, takesAll }: FormHeadProps) {
  const answers = useDraft(store, state => state.content.answers);
  const points = useOpenPoints(store);
  const unanswered = itemsOf(store.form).filter(item => !isAnswered(item, answers[item.id]));
  const fields = takesAll ? points.map(point => point.field) : unanswered.map(item => placeOf('answers', item.id));
  const word = takesAll ? 'missing' : 'unanswered';

  const jump = () => {
    const field = fieldAfterFocus(fields);
    if (field === undefined) goToSection('signatures');
    else goToField(field);
  };
  return (
    <header className={classes.head}>
      <div className={classes.what}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.formTitle}>{store.form.title}</p>
      </div>
      <div className={classes.saved}>
        <SaveLine store={store} autosave={autosave} />
        <UndoButtons store={store} />
      </div>
      <div className={classes.scores}>
        <ScoreBar store={store} />
      </div>
      <Button
        className={classes.jump}
        variant="default"
        rightSection={<TbArrowDown size="1.25rem" aria-hidden />}
        // The focus stays where it is until the jump, so that "next" means next from there.
        onMouseDown={event => event.preventDefault()}
        onClick={jump}
      >
        <span className={classes.jumpWords}>{fields.length === 0 ? 'To the signatures' : `Next ${word} `}</span>
        {fields.length > 0 && `(${fields.length})`}
      </Button>
    </header>
  );
}
