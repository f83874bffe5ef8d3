import { type FocusEvent, type ReactNode, useState } from 'react';
import type { Autosave } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import { FormHead } from './FormHead.tsx';
import { FormPart } from './FormPart.tsx';
import { HeaderSection } from './header/HeaderSection.tsx';
import classes from './InspectionForm.module.css';
import type { PreviousVisit } from './items/answer-parts.ts';
import { ItemSection } from './items/ItemSection.tsx';
import type { PhotoIntake } from './photos/photo-intake.ts';
import { usePictureDoors } from './photos/picture-doors.ts';
import { PhotoIntakeContext } from './photos/use-photo-intake.ts';
import { leftPlace } from './places.ts';
import { SectionNav } from './SectionNav.tsx';
import { SubmitPart } from './SubmitPart.tsx';
import { SignatureBox } from './signatures/SignatureBox.tsx';

interface InspectionFormProps {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly intake: PhotoIntake;
  /** Whose premises these are: the page's title. */
  readonly title: string;
  /** Stands between title and form, for example why the inspection was returned. */
  readonly notice?: ReactNode;
  /** Stands after everything else, for example what takes the draft away. */
  readonly foot?: ReactNode;
  readonly previous: PreviousVisit | null;
  readonly onSubmit: (confirmDates: boolean) => void;
  readonly isSubmitting: boolean;
  readonly submitError: Error | null;
}

/** The whole form of an inspection: scores in sight, sections at the side, items, signatures, submit. */
export function InspectionForm({
  store,
  autosave,
  intake,
  title,
  notice,
  foot,
  previous,
  ...submit
}: InspectionFormProps) {
  const [wasTried, setWasTried] = useState(false);
  const { form } = store;
  const doors = usePictureDoors(form, intake);
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const place = leftPlace(event);
    if (place !== null) store.leave(place);
    void autosave.flush();
  };
  return (
    <div className={classes.page} {...doors}>
      <FormHead store={store} autosave={autosave} title={title} takesAll={wasTried} />
      <div className={classes.columns}>
        <div className={classes.side}>
          <SectionNav store={store} />
        </div>
        <form
          className={classes.form}
          aria-label={form.title}
          noValidate
          onSubmit={event => event.preventDefault()}
          onBlur={onBlur}
        >
          {notice}
          {form.instructions && <Notes notes={form.instructions} />}
          <PhotoIntakeContext value={intake}>
            <HeaderSection store={store} marksMissing={wasTried} />
            {form.sections.map((section, index) => (
              <ItemSection
                key={section.title}
                store={store}
                section={section}
                index={index}
                previous={previous}
                marksMissing={wasTried}
              />
            ))}
          </PhotoIntakeContext>
          {form.footnotes && <Notes notes={form.footnotes} />}
          <FormPart part="signatures" title="Signatures">
            {form.signatures.map(field => (
              <SignatureBox key={field.key} store={store} field={field} marksMissing={wasTried} />
            ))}
          </FormPart>
          <SubmitPart
            store={store}
            wasTried={wasTried}
            onTry={() => setWasTried(true)}
            onSubmit={submit.onSubmit}
            isSubmitting={submit.isSubmitting}
            error={submit.submitError}
          />
          {foot}
        </form>
      </div>
    </div>
  );
}

/** Texts that are printed on the form. */
function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <ul className={classes.notes}>
      {notes.map(note => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
