import { useMemo } from 'react';
import { askedOf } from '../../../src-shared/domain/form/asked.ts';
import type { FormDefinition, SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection, Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import { contentHash, isOutdated } from '../../../src-shared/domain/inspection/signed-content.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ResultMarks } from '../../components/ResultMarks.tsx';
import { type ScoreScale, scoreScales } from '../../forms/form-words.ts';
import type { PreviousVisit } from '../../forms/items/answer-parts.ts';
import { absenceText } from '../../forms/signature-words.ts';
import { StrokesDrawing } from '../../forms/signatures/StrokesDrawing.tsx';
import { asRole } from '../../forms/submit-words.ts';
import { PhotoStrip } from '../../photos/PhotoStrip.tsx';
import { ofField } from '../../photos/photo-words.ts';
import { dateAndTimeText, dayText } from '../../words/times.ts';
import { ItemsTable } from './ItemsTable.tsx';
import classes from './RecordSheet.module.css';
import { headerEntries, recordSections } from './record-entries.ts';

interface RecordSheetProps {
  readonly form: FormDefinition;
  readonly inspection: Inspection;
  readonly premises: Premises;
  /** The visit before with the same form, whose photos are shown beside these. */
  readonly previous: PreviousVisit | null;
}

/** The inspection as the report that the owner gets; also what is printed. */
export function RecordSheet({ form: whole, inspection: given, premises, previous }: RecordSheetProps) {
  const hash = useMemo(() => contentHash({ ...given, premises }), [given, premises]);
  const { form, record: inspection } = useMemo(() => askedOf(whole, given), [whole, given]);
  const facts = { id: inspection.id, version: inspection.formVersion };
  return (
    <article className={classes.sheet} aria-label={m.sheet_report()}>
      <header className={classes.head}>
        <div>
          <p className={classes.soft}>{m.sheet_department({ parish: inspection.parish })}</p>
          <h2 className={classes.title}>{form.title}</h2>
          <p className={classes.soft}>
            {premises.name}
            {form.formRevision && ` · ${form.formRevision}`}
          </p>
        </div>
        <Result form={form} inspection={inspection} />
      </header>
      <dl className={classes.details}>
        {headerEntries(form, inspection.header).map(([name, value]) => (
          <div key={name} className={classes.detail} data-wide={typeof value !== 'string' || undefined}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : <PhotoStrip large photos={value} of={ofField(name)} />}</dd>
          </div>
        ))}
      </dl>
      {recordSections(form, inspection.answers).map(section => (
        <ItemsTable
          key={section.title}
          form={form}
          section={section}
          answers={inspection.answers}
          previous={previous}
        />
      ))}
      {[...(form.instructions ?? []), ...(form.footnotes ?? [])].map(note => (
        <p key={note} className={classes.comment}>
          {note}
        </p>
      ))}
      <div className={classes.signatures}>
        {form.signatures.map(field => (
          <SignatureFigure
            key={field.key}
            field={field}
            signature={inspection.signatures[field.key]}
            pictures={photosInValue(inspection.header[field.key])}
            hash={hash}
          />
        ))}
      </div>
      <footer className={classes.foot}>
        {inspection.submission > 1
          ? m.sheet_foot_again({ ...facts, submission: inspection.submission })
          : m.sheet_foot(facts)}
      </footer>
    </article>
  );
}

/** The verdict first, then the scores with what each needs: what the owner asks for. */
function Result({ form, inspection }: Pick<RecordSheetProps, 'form' | 'inspection'>) {
  const scales = scoreScales(form);
  const { belowMinimum, ...result } = standingResult(form, inspection);
  // As recorded where it comes from another system: its result was given for those.
  const { recorded, overallScore, criticalScore } = inspection;
  const overall = recorded === undefined ? overallScore : (recorded.overallScore ?? null);
  const critical = recorded === undefined ? criticalScore : (recorded.criticalScore ?? null);
  return (
    <dl className={classes.result}>
      <div>
        <dt className="visually-hidden">{m.sheet_result()}</dt>
        <dd className={classes.verdict}>
          <ResultMarks {...result} belowMinimum={belowMinimum.length} />
        </dd>
      </div>
      {scales && (
        <>
          <ScoreFact name={m.sheet_overall()} score={overall} scale={scales.overall} />
          <ScoreFact name={m.sheet_critical_score()} score={critical} scale={scales.critical} />
        </>
      )}
    </dl>
  );
}

interface ScoreFactProps {
  readonly name: string;
  readonly score: number | null;
  readonly scale: ScoreScale;
}

/** One score; that it is not enough is said by weight as well as by colour. */
function ScoreFact({ name, score, scale: { unit, needed } }: ScoreFactProps) {
  const isShort = score !== null && needed !== null && score < needed;
  return (
    <div data-short={isShort || undefined}>
      <dt>{name}</dt>
      <dd>
        {score === null ? '–' : <strong>{score}</strong>} {unit}
      </dd>
      {needed !== null && <dd className={classes.needed}>{m.sheet_needed({ needed: String(needed) })}</dd>}
    </div>
  );
}

interface SignatureFigureProps {
  readonly field: SignatureField;
  readonly signature: Signature | undefined;
  /** Those that came as a picture from another system. */
  readonly pictures: readonly Photo[];
  /** Of the content that stands above. */
  readonly hash: string;
}

function SignatureFigure({ field, signature, pictures, hash }: SignatureFigureProps) {
  const strokes = signature?.strokes ?? [];
  return (
    <figure className={classes.signature}>
      <div className={classes.signed}>
        {strokes.length > 0 && (
          <StrokesDrawing strokes={strokes} label={m.form_drawn_signature({ label: field.label })} />
        )}
        {pictures.length > 0 && <PhotoStrip photos={pictures} of={ofField(field.label)} />}
        {signature?.name ?? (signature && absenceText(signature))}
      </div>
      <figcaption>
        {field.label}
        {signature?.role && `, ${asRole[signature.role]()}`}
        {signature?.signedAt
          ? `, ${dateAndTimeText(signature.signedAt)}`
          : signature?.date && `, ${dayText(signature.date)}`}
        {signature === undefined && pictures.length === 0 && ': not signed'}
        {signature?.content !== undefined && (
          <span className={classes.matches}>
            {isOutdated(signature, hash) ? m.record_signed_differs() : m.record_signed_matches()}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
