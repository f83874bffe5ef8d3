import { z } from 'zod';
import { changeIdSchema } from '../domain/ids.ts';
import { signedWordsSchema } from '../domain/inspection/inspection.ts';
import type { Person } from '../domain/person/person.ts';
import { signedPremisesSchema } from '../domain/premises/premises.ts';
import type { Entries } from '../domain/values.ts';
import {
  type CoreName,
  type DocumentName,
  documentKinds,
  type EntityName,
  type entities,
} from '../entities/entities.ts';
import { type Recorded, recordedSchema } from '../entities/recorded.ts';
import { sentPatchSchema } from './sent-patch.ts';

/**
 * What a change does. One change is one person's act on one record; central applies it whole or not at all.
 * - premises.save: create or patch premises
 * - inspection.save: create or patch a draft or returned inspection
 * - inspection.submit: hand it in; carries the scores the device computed, central recomputes and refuses a mismatch; and
 *   the words that were signed, so that it stands for these and no others
 * - inspection.review: return or approve submission number `submission`
 * - *.import: a record as another system had it, made once however often it is sent; *.takeback: takes it out again
 * - *.remove: take premises out of the register or throw a draft away; with `removed: false` bring them back
 * - *.decide: end a conflict: for the fields in `take` the value that was set aside, for the others the one that stands
 * - *.withdraw: nothing; it stands in for a refused change that a person gave up or made anew, when central lost it and
 *   must be told what became of its sequence
 */
const inspectionSave = z.object({
  kind: z.literal('inspection.save'),
  /** Present on creation only. */
  create: z
    .object({ formId: z.string(), formVersion: z.int().positive(), inspectorName: z.string(), createdAt: z.string() })
    .optional(),
  patch: sentPatchSchema,
});

/** The words that were signed are those of the creation. */
export const asCreated = 'as-created';

const inspectionSubmit = z.object({
  kind: z.literal('inspection.submit'),
  submission: z.int().positive(),
  overallScore: z.number().nullable(),
  criticalScore: z.number().nullable(),
  verdict: z.string(),
  /**
   * By name where the creation of the record said just these: then they travel once. Absent from an app that is older: it signs
   * what central has.
   */
  words: z.union([z.literal(asCreated), signedWordsSchema]).optional(),
  /** The premises as they stood on the device when it was signed. Absent from an app that is older. */
  premises: signedPremisesSchema.optional(),
});

const inspectionReview = z.object({
  kind: z.literal('inspection.review'),
  submission: z.int().positive(),
  action: z.enum(['return', 'approve']),
  comment: z.string().max(4000),
});

const inspectionImport = z.object({
  kind: z.literal('inspection.import'),
  create: inspectionSave.shape.create.unwrap(),
  patch: sentPatchSchema,
  state: z.literal('approved'),
  recorded: recordedSchema,
  /** The premises as they were recorded. */
  premises: signedPremisesSchema,
});
const inspectionTakeback = z.object({ kind: z.literal('inspection.takeback') });

const remove = { removed: z.boolean() };
const inspectionRemove = z.object({ kind: z.literal('inspection.remove'), ...remove });

/** The name of a conflict is the id of the change that was set aside. */
const decide = { conflictId: changeIdSchema, take: z.array(z.string()) };
const inspectionDecide = z.object({ kind: z.literal('inspection.decide'), ...decide });

const inspectionWithdraw = z.object({ kind: z.literal('inspection.withdraw') });

/** An act of a kind of record, by the name that its descriptor gives it. */
type ActKind<Name extends DocumentName> = `${Name}.${keyof (typeof entities)[Name]['commands'] & string}`;

/**
 * What a change of a record does that is kept as a document, by its descriptor (src-shared/entities). `create` has the fields that
 * never change. An act carries what its descriptor says that it takes.
 */
type BodyOf<Name extends DocumentName> =
  | {
      readonly kind: `${Name}.save`;
      readonly create?: (Entries & { readonly createdAt: string }) | undefined;
      readonly patch: Entries;
    }
  | { readonly kind: `${Name}.remove`; readonly removed: boolean }
  | ({ readonly kind: `${Name}.decide` } & z.infer<z.ZodObject<typeof decide>>)
  | { readonly kind: `${Name}.withdraw` }
  | ([ActKind<Name>] extends [never] ? never : { readonly kind: ActKind<Name>; readonly comment?: string });

/** What only kinds have that records of another system come to. */
type ImportOf<Name extends DocumentName> = 'import' extends keyof (typeof entities)[Name]['rights']
  ?
      | {
          readonly kind: `${Name}.import`;
          readonly create: Entries & { readonly createdAt: string };
          readonly patch: Entries;
          readonly state?: string;
          readonly recorded: Recorded;
        }
      | { readonly kind: `${Name}.takeback` }
  : never;
export type CoreBody = { [Name in CoreName]: BodyOf<Name> | ImportOf<Name> }[CoreName];
type DocumentBody = BodyOf<'premises'> | ImportOf<'premises'> | CoreBody;

const otherKinds = documentKinds.flatMap(({ name, commands, rights }) =>
  ['withdraw', ...('import' in rights ? ['takeback'] : []), ...Object.keys(commands)].map(verb => `${name}.${verb}`),
);
const documentBody = z.union([
  z.object({
    kind: z.enum(documentKinds.map(({ name }) => `${name}.save`)),
    create: z.looseObject({ createdAt: z.string() }).optional(),
    patch: z.record(z.string(), z.unknown()),
  }),
  z.object({
    kind: z.enum(documentKinds.filter(({ rights }) => 'import' in rights).map(({ name }) => `${name}.import`)),
    create: z.looseObject({ createdAt: z.string() }),
    patch: z.record(z.string(), z.unknown()),
    state: z.string().optional(),
    recorded: recordedSchema,
  }),
  z.object({ kind: z.enum(documentKinds.map(({ name }) => `${name}.remove`)), ...remove }),
  z.object({ kind: z.enum(documentKinds.map(({ name }) => `${name}.decide`)), ...decide }),
  z.looseObject({ kind: z.enum(otherKinds) }),
]) as unknown as z.ZodType<DocumentBody>;

const ownBody = z.discriminatedUnion('kind', [
  inspectionSave,
  inspectionSubmit,
  inspectionReview,
  inspectionImport,
  inspectionTakeback,
  inspectionRemove,
  inspectionDecide,
  inspectionWithdraw,
]);

export const changeBodySchema: z.ZodType<z.infer<typeof ownBody> | DocumentBody> = z.union([ownBody, documentBody]);
export type ChangeBody = z.infer<typeof changeBodySchema>;
export type ChangeKind = ChangeBody['kind'];

/**
 * A change on its way to central. `sequence` counts 1, 2, 3 ... per device without gaps and is given when the change is
 * first put into a batch; a sequenced change never alters again. `baseRevision` is central's revision of the whole
 * record that the author saw: it is the base of every field in the patch. `deviceTime` is UTC, `deviceOffset` minutes
 * east of it. The author is the person whose connection pushes it.
 */
export const changeSchema = z.object({
  changeId: changeIdSchema,
  sequence: z.int().positive(),
  entityId: z.uuid(),
  parish: z.string().min(1),
  baseRevision: z.int().nonnegative(),
  deviceTime: z.string(),
  deviceOffset: z.int(),
  body: changeBodySchema,
});
export type Change = z.infer<typeof changeSchema>;

/** A change as it is made on the device: it gets its sequence when it is first taken to be sent. */
export type UnsentChange = Omit<Change, 'sequence'>;

/** The person whose device it is: author of every change made on it. */
export type Author = Pick<Person, 'username' | 'name'>;

/** The kind of record a change belongs to. */
export function entityOf(kind: ChangeKind): EntityName {
  return kind.slice(0, kind.indexOf('.')) as EntityName;
}
