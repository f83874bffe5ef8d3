import { type FormDefinition, type FormItem, itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import type { Answer, Signature } from '../../src-shared/domain/inspection/inspection.ts';
import { type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import { parseFieldPath } from '../../src-shared/entities/field-path.ts';
import { answerSchema, headerValueSchema, signatureSchema } from '../../src-shared/entities/inspection-values.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { fieldName, headerText } from '../forms/field-words.ts';
import { severityText } from '../forms/form-words.ts';
import { AnswerMark } from '../forms/items/AnswerMark.tsx';
import { PremisesName } from '../forms/PremisesName.tsx';
import { absenceText } from '../forms/signature-words.ts';
import { StrokesDrawing } from '../forms/signatures/StrokesDrawing.tsx';
import { dayText } from '../words/times.ts';
import classes from './FieldValue.module.css';
import { RecordValue } from './RecordValue.tsx';
import { isCoreKind } from './record-words.ts';

interface FieldValueProps {
  /** Null for premises, and while a form is not on the device. */
  readonly form: FormDefinition | null;
  readonly entity: EntityName;
  /** A path of the record: `telephone`, `answers.12.comment`, `removed`. */
  readonly field: string;
  readonly value: unknown;
}

/** One value of a record: an answer with its comment, a drawn signature, a date, a text. */
export function FieldValue(props: FieldValueProps) {
  return <div className={classes.value}>{drawn(props)}</div>;
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

function drawn({ form, entity, field, value }: FieldValueProps) {
  if (field === 'removed') return removedText(entity, value === true);
  if (isEmpty(value)) return <span className={classes.none}>{m.form_empty()}</span>;
  if (isCoreKind(entity)) return <RecordValue kind={entity} field={field} value={value} />;
  if (field === 'premisesId') return <PremisesName id={String(value)} />;
  const { field: place, entry, part } = parseFieldPath(entityNamed(entity), field);
  const answer = answerSchema.loose().safeParse(part === null ? value : { [part]: value });
  if (place === 'answers' && answer.success) {
    const item = itemOf(form, entry ?? '');
    return part === null ? <AnswerValue item={item} answer={answer.data} /> : partValue(item, part, answer.data);
  }
  const signature = signatureSchema.loose().safeParse(value);
  if (place === 'signatures' && signature.success) {
    return <SignatureValue label={fieldName(form, field)} signature={signature.data} />;
  }
  const header = headerValueSchema.safeParse(value);
  if (!header.success) return JSON.stringify(value);
  return headerText(place === 'header' ? form?.headerFields.find(each => each.key === entry) : undefined, header.data);
}

/** The value of `removed` in words. */
function removedText(entity: FieldValueProps['entity'], removed: boolean): string {
  if (isCoreKind(entity)) return removed ? m.history_removed() : m.form_kept();
  if (entity === 'premises') return removed ? m.form_taken_out() : m.form_kept_in();
  return removed ? m.form_thrown_away() : m.form_draft_kept();
}

/** Stands in for an item that this form version does not have. */
function itemOf(form: FormDefinition | null, id: string): FormItem {
  const known = form === null ? undefined : itemsOf(form).find(each => each.id === id);
  return known ?? { id, label: id, weight: 0, critical: false, response: 'compliance' };
}

function AnswerValue({ item, answer }: { item: FormItem; answer: Answer }) {
  return (
    <>
      <AnswerMark item={item} answer={answer} />
      {answer.comment && <span>{m.form_quoted({ text: answer.comment })}</span>}
      {answer.photos && <span className={classes.more}>{m.common_photos({ count: answer.photos.length })}</span>}
      {answer.correctBy && (
        <span className={classes.more}>{m.form_correct_by_date({ date: dayText(answer.correctBy) })}</span>
      )}
    </>
  );
}

/** One part of an answer; `answer` contains only that part. */
function partValue(item: FormItem, part: string, answer: Answer) {
  const { [part as keyof Answer]: value } = answer;
  switch (part) {
    case 'value':
      return <AnswerMark item={item} answer={answer} />;
    case 'comment':
      return m.form_quoted({ text: String(value) });
    case 'severity':
      return severityText(String(value));
    case 'correctBy':
      return dayText(String(value));
    case 'photos':
      return m.common_photos({ count: answer.photos?.length ?? 0 });
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

function SignatureValue({ label, signature }: { label: string; signature: Signature }) {
  const strokes = signature.strokes ?? [];
  return (
    <>
      {strokes.length > 0 && <StrokesDrawing strokes={strokes} label={m.form_drawn_signature({ label })} />}
      {signature.name && <span>{signature.name}</span>}
      {signature.absent && <span>{absenceText(signature)}</span>}
      {signature.date && <span className={classes.more}>{dayText(signature.date)}</span>}
    </>
  );
}
