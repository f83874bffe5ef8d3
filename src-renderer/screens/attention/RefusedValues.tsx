import { TextInput } from '@mantine/core';
import type { RefusedChange } from '../../../src-shared/contract/attention.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { FieldPhotos } from '../../forms/FieldPhotos.tsx';
import { ChoiceField } from '../../forms/header/ChoiceField.tsx';
import { TextField } from '../../forms/header/TextField.tsx';
import { FieldValue } from '../../records/FieldValue.tsx';
import { fieldNameOf } from '../../records/field-name.ts';
import { RecordFieldInput } from '../../records/RecordFieldInput.tsx';
import { isCoreKind } from '../../records/record-words.ts';
import classes from './Attention.module.css';
import { type Edits, headerFieldOf, type RefusedValue, readEdit } from './edits.ts';

interface RefusedValuesProps {
  readonly change: RefusedChange;
  readonly form: FormDefinition | null;
  readonly edits: Edits;
  readonly onEdit: (edits: Edits) => void;
}

/** The values of a refused change, to be altered or left out before it is sent again. */
export function RefusedValues({ change, form, edits, onEdit }: RefusedValuesProps) {
  const { texts, leftOut } = edits;
  const type = (field: string, text: string) => onEdit({ ...edits, texts: { ...texts, [field]: text } });
  const leave = (field: string, isOut: boolean) =>
    onEdit({ ...edits, leftOut: isOut ? [...leftOut, field] : leftOut.filter(each => each !== field) });
  return (
    <div className={classes.edits}>
      {change.values.map(each => {
        const name = fieldNameOf(change.entity, form, each.field);
        const isOut = leftOut.includes(each.field);
        return (
          <div key={each.field} className={classes.edit}>
            {each.editable && !isOut ? (
              <ValueBox
                entity={change.entity}
                form={form}
                line={each}
                text={texts[each.field]}
                onType={text => type(each.field, text)}
              />
            ) : (
              <>
                <strong>{name}</strong>
                <FieldValue form={form} entity={change.entity} field={each.field} value={each.value} />
                <FieldPhotos form={form} field={each.field} value={each.value} />
              </>
            )}
            <label className={classes.leave}>
              <input
                type="checkbox"
                checked={isOut}
                aria-label={m.attention_leave_out_field({ field: name })}
                onChange={event => leave(each.field, event.currentTarget.checked)}
              />
              {m.attention_leave_out()}
            </label>
          </div>
        );
      })}
    </div>
  );
}

interface ValueBoxProps {
  readonly entity: EntityName;
  readonly form: FormDefinition | null;
  readonly line: RefusedValue;
  /** As typed; undefined while nothing was typed. */
  readonly text: string | undefined;
  readonly onType: (text: string) => void;
}

/** The box of one value: that of its kind, or of the form where the form knows the field. */
function ValueBox({ entity, form, line, text = String(line.value), onType }: ValueBoxProps) {
  const { problem } = readEdit(form, line, text, entity);
  const label = fieldNameOf(entity, form, line.field);
  if (isCoreKind(entity)) {
    const known = entityNamed(entity).fields[line.field];
    const parts = { label, value: text, error: problem, onEnter: onType };
    return <RecordFieldInput kind={entity} name={line.field} field={known} {...parts} />;
  }
  const field = headerFieldOf(form, line.field);
  if (field?.type === 'choice' || field?.type === 'yesno') {
    return <ChoiceField field={field} text={text} problem={problem} onEnter={onType} />;
  }
  if (field !== undefined) return <TextField field={field} text={text} problem={problem} onEnter={onType} />;
  return <TextInput label={label} value={text} error={problem} onChange={event => onType(event.currentTarget.value)} />;
}
