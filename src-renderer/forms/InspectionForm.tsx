import { type FocusEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useFoot } from '../components/foot.ts';
import type { Autosave } from './autosave.ts';
import type { DraftStore } from './draft-store.ts';
import { FormHead } from './FormHead.tsx';
import { FormHelp } from './FormHelp.tsx';
import { HeaderSection } from './header/HeaderSection.tsx';
import classes from './InspectionForm.module.css';
import type { PreviousVisit } from './items/answer-parts.ts';
import { ItemSection } from './items/ItemSection.tsx';
import type { PhotoIntake } from './photos/photo-intake.ts';
import { usePictureDrops } from './photos/picture-drops.ts';
import { PhotoIntakeContext } from './photos/use-photo-intake.ts';
import { leftPlace } from './places.ts';
import { SaveLine } from './SaveLine.tsx';
import { SubmitPart } from './SubmitPart.tsx';
import { SectionList } from './sections/SectionList.tsx';
import { SectionStrip } from './sections/SectionStrip.tsx';
import { sectionKeys } from './sections/section-states.ts';
import { usePresentSection } from './sections/use-present-section.ts';
import { useSections } from './sections/use-sections.ts';
import { PaperEntry } from './signatures/PaperEntry.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { useAskedForm } from './use-draft.ts';

interface InspectionFormProps {
  readonly store: DraftStore;
  readonly autosave: Autosave;
  readonly intake: PhotoIntake;
  readonly premises: Premises;
  /** Shown between head and form, for example why the inspection was returned. */
  readonly notice?: ReactNode;
  /** Shown at the end, for example the button that removes the draft. */
  readonly foot?: ReactNode;
  readonly previous: PreviousVisit | null;
  readonly onSubmit: () => void;
  readonly isSubmitting: boolean;
  readonly submitError: Error | null;
}

/** The whole form of an inspection: head, sections at the side or below, items, signatures, submit. */
export function InspectionForm({
  store,
  autosave,
  intake,
  premises,
  notice,
  foot,
  previous,
  ...submit
}: InspectionFormProps) {
  const [wasTried, setWasTried] = useState(false);
  const { form } = store;
  const asked = useAskedForm(store);
  const drops = usePictureDrops(form, intake);
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const place = leftPlace(event);
    if (place !== null) store.leave(place);
    void autosave.flush();
  };
  return (
    <div className={classes.page} {...drops}>
      <FormHead store={store} premises={premises} takesAll={wasTried} />
      <div className={classes.columns}>
        <Sections store={store} autosave={autosave} />
        <form
          className={classes.form}
          aria-label={form.title}
          noValidate
          onSubmit={event => event.preventDefault()}
          onBlur={onBlur}
        >
          {notice}
          {form.instructions && <Notes notes={form.instructions} />}
          <FormHelp formId={form.id}>
            <PhotoIntakeContext value={intake}>
              <HeaderSection store={store} fields={asked.headerFields} marksMissing={wasTried} />
              {asked.sections.map(
                (section, index) =>
                  section.items.length > 0 && (
                    <ItemSection
                      key={section.title}
                      store={store}
                      section={section}
                      index={index}
                      previous={previous}
                      marksMissing={wasTried}
                    />
                  ),
              )}
            </PhotoIntakeContext>
            {form.footnotes && <Notes notes={form.footnotes} />}
            <PaperEntry store={store} />
            <SubmitPart
              store={store}
              premises={premises}
              wasTried={wasTried}
              onTry={() => setWasTried(true)}
              onSubmit={submit.onSubmit}
              isSubmitting={submit.isSubmitting}
              error={submit.submitError}
            />
          </FormHelp>
          {foot}
        </form>
      </div>
    </div>
  );
}

/** The parts of the form, at the side or, on a narrow page, in the footer; the footer also shows whether all is saved. */
function Sections({ store, autosave }: Pick<InspectionFormProps, 'store' | 'autosave'>) {
  const foot = useFoot();
  const sections = useSections(store);
  const form = useAskedForm(store);
  const keys = useMemo(() => sectionKeys(form), [form]);
  const present = usePresentSection(keys);
  const side = useRef<HTMLElement>(null);
  // Scrolls the list to the present section, without scrolling the form.
  useEffect(() => {
    const entry = side.current?.querySelector<HTMLElement>(`[data-section="${present}"]`);
    if (entry) side.current?.scrollTo({ top: entry.offsetTop - side.current.clientHeight / 2 });
  }, [present]);
  return (
    <>
      <nav ref={side} className={classes.side} aria-label={m.form_parts()}>
        <SectionList sections={sections} present={present} />
      </nav>
      {foot.sections && createPortal(<SectionStrip sections={sections} present={present} />, foot.sections)}
      {foot.saving &&
        createPortal(
          <>
            <SaveLine store={store} autosave={autosave} />
            <UndoButtons store={store} />
          </>,
          foot.saving,
        )}
    </>
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
