import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { type CoreName, coreNames, type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { patchOfFields } from '../../../src-shared/entities/field-path.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { premises } from '../../../src-shared/entities/premises.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { type SentPatch, sentPatchSchema } from '../../../src-shared/sync-protocol/sent-patch.ts';
import type { ReadTransaction, WriteTransaction } from '../../local-db/local-db.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { applyInspectionRemoval } from '../inspections/remove-inspection.ts';
import { applySaveAgain, applySubmission, checkContent } from '../inspections/save-inspection.ts';
import { applyPremisesRemoval } from '../premises/remove-premises.ts';
import { applyCorrection } from '../premises/save-premises.ts';
import { applyReview } from '../review/apply-review.ts';
import { changedValues } from './record-input.ts';
import { applyAct, applyRemoval, applySave } from './save-record.ts';

/** The context of an act. */
interface Act {
  readonly tx: WriteTransaction;
  readonly parts: ChangeParts;
  readonly person: Person;
  /** Of the record. */
  readonly id: string;
}

type Save = Extract<ChangeBody, { patch: unknown }>;

/** How refused changes of one kind of record are sent again; all inside a transaction. */
export interface RecordActs {
  /** Turns fields of a save into a patch, validated as if a person had entered them. @throws DaybookError `input-invalid`, `form-not-found` */
  readonly checkedPatch: (tx: ReadTransaction, body: Save, fields: Entries) => Entries;
  /** Sends all these fields, even unchanged ones: central's values may differ. */
  readonly saveAgain: (act: Act, fields: Entries) => void;
  readonly remove: (act: Act, removed: boolean) => void;
  /** Other acts by name. */
  readonly commands: Readonly<Record<string, (act: Act, body: ChangeBody) => void>>;
}

const premisesActs: RecordActs = {
  checkedPatch: (_tx, _body, fields) => {
    const details = parseInput(premisesDetailsSchema.omit({ parish: true }), fields);
    // Defaults are not sent for fields that a later change sets.
    return Object.fromEntries(Object.entries(details).filter(([key]) => key in fields));
  },
  saveAgain: ({ tx, parts, person, id }, fields) => {
    const { parish, ...before } = tx.premises.get(id);
    const kept = Object.fromEntries(Object.keys(premises.fields).map(key => [key, before[key as keyof typeof before]]));
    const details = parseInput(premisesDetailsSchema, { ...kept, ...fields, parish });
    applyCorrection(tx, parts, person, id, details, Object.keys(fields));
  },
  remove: ({ tx, parts, person, id }, removed) => void applyPremisesRemoval(tx, parts, person, id, removed),
  commands: {},
};

const inspectionPatch = (fields: Entries): SentPatch => parseInput(sentPatchSchema, patchOfFields(inspection, fields));

const inspectionActs: RecordActs = {
  checkedPatch: (tx, body, fields) => {
    const patch = inspectionPatch(fields);
    const { create } = body as Extract<ChangeBody, { kind: 'inspection.save' }>;
    if (create !== undefined) checkContent(tx.forms.get(create.formId, create.formVersion), patch);
    return patch;
  },
  saveAgain: ({ tx, parts, person, id }, fields) => {
    const patch = inspectionPatch(fields);
    if (Object.keys(patch).length > 0) applySaveAgain(tx, parts, person, id, patch);
  },
  remove: ({ tx, parts, person, id }, removed) => void applyInspectionRemoval(tx, parts, person, id, removed),
  commands: {
    // The dates were confirmed when it was first submitted.
    submit: ({ tx, parts, person, id }) => void applySubmission(tx, parts, person, id, { confirmDates: true }),
    review: ({ tx, parts, person, id }, body) => {
      const { action, comment } = body as Extract<ChangeBody, { kind: 'inspection.review' }>;
      const { id: inspectionId, submission } = tx.inspections.get(id);
      applyReview(tx, parts, person, { id: inspectionId, submission, action, comment });
    },
  },
};

/** Kinds in the record core take their acts from the descriptor. */
function coreActs(kind: CoreName): RecordActs {
  const entity = entityNamed(kind);
  const again =
    (act: string): RecordActs['commands'][string] =>
    ({ tx, parts, person, id }, { kind: _kind, ...values }) =>
      void applyAct(tx, parts, person, { kind, id, act, values: values as ParsedInput<'records.act'>['values'] });
  return {
    checkedPatch: (_tx, _body, fields) => changedValues(entity, fields),
    saveAgain: ({ tx, parts, person, id }, values) =>
      void applySave(tx, parts, person, kind, { id, values, again: true }),
    remove: ({ tx, parts, person, id }, removed) => void applyRemoval(tx, parts, person, { kind, id, removed }),
    commands: Object.fromEntries(Object.keys(entity.commands).map(act => [act, again(act)])),
  };
}

/** The acts of each kind of record. */
export const recordActs = {
  premises: premisesActs,
  inspection: inspectionActs,
  ...Object.fromEntries(coreNames.map(kind => [kind, coreActs(kind)])),
} as Readonly<Record<EntityName, RecordActs>>;
